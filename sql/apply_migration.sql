-- One step of migrate.sql: applies the file named by the psql variable `migration` unless the database has it.

select left(:'migration', 4)::int as version,
    substr(:'migration', 6) as name,
    :'migration' || '.sql' as file \gset
select count(*) = 0 as pending,
    coalesce(bool_or(name <> :'name'), false) as other,
    max(format('migration %s is recorded as ''%s'' in this database; these files have ''%s''', version, name, :'name'))
        as difference
    from schema_migrations
    where version = :version \gset

\if :other
    \warn :difference
    do $$ begin raise exception 'the database was migrated by other files than these'; end $$;
\endif

\if :pending
    begin;
    \ir :file
    insert into schema_migrations (version, name) values (:version, :'name');
    commit;
    \set applied 1
    \echo applied :migration
\endif
