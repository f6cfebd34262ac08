-- Functions that carry over what people have on a table when it is replaced or reshaped: grants, triggers, views. What they
-- read from the catalogue is written with every name qualified (search_path = pg_catalog), so that it means the same when
-- it is executed again.

-- Gives a relation exactly the grants of `acl`, whatever default privileges had given it.
create function pg_temp.set_grants(target regclass, acl aclitem[]) returns void
language plpgsql as
$$
declare
    kind text := case when (select relkind = 'S' from pg_class where oid = target) then 'sequence' else 'table' end;
    entry record;
begin
    for entry in
        select distinct grantee from pg_class, aclexplode(relacl) where oid = target and grantee <> relowner
    loop
        execute format('revoke all on %s %s from %s', kind, target,
            case entry.grantee when 0 then 'public' else entry.grantee::regrole::text end);
    end loop;
    for entry in
        select privilege_type, is_grantable,
            case grantee when 0 then 'public' else grantee::regrole::text end as grantee
        from aclexplode(acl)
        where grantee <> (select relowner from pg_class where oid = target)
    loop
        execute format('grant %s on %s %s to %s%s', entry.privilege_type, kind, target, entry.grantee,
            case when entry.is_grantable then ' with grant option' end);
    end loop;
end
$$;

-- Grants on single columns, as statements.
create function pg_temp.column_grants(relation regclass, named text) returns setof text
language sql set search_path = pg_catalog as
$$
    select format('grant %s (%I) on %s to %s%s', privilege_type, attname, named,
        case grantee when 0 then 'public' else grantee::regrole::text end,
        case when is_grantable then ' with grant option' end)
    from pg_attribute cross join lateral aclexplode(attacl)
    where attrelid = relation and attnum > 0 and not attisdropped
$$;

create temp table aside (
    place integer generated always as identity,
    name text not null,
    statement text not null,
    acl aclitem[]
);

-- The views that read a table, directly or through other views; the deepest last.
create function pg_temp.readers(older regclass) returns table (reader regclass, kind "char", depth integer)
language sql as
$$
    with recursive readers (reader, depth) as (
        select older::oid, 0
        union
        select ev_class, depth + 1
        from readers
        join pg_depend on refclassid = 'pg_class'::regclass and refobjid = reader and classid = 'pg_rewrite'::regclass
        join pg_rewrite on pg_rewrite.oid = objid and ev_type = '1' and ev_class <> reader
    )
    select reader::regclass, relkind, max(depth)
    from readers join pg_class on pg_class.oid = reader
    where depth > 0
    group by reader, relkind
    order by max(depth), reader
$$;

-- What depends on these relations, or on their row types, and would be broken or left behind when they are replaced.
create function pg_temp.other_dependents(relations oid[]) returns text
language sql as
$$
    select string_agg(distinct pg_describe_object(classid, objid, objsubid), ', ')
    from pg_depend
    where deptype in ('n', 'a')
        and (refclassid = 'pg_class'::regclass and refobjid = any (relations)
            or refclassid = 'pg_type'::regclass and refobjid in (
                select unnest(array[reltype, typarray]) from pg_class join pg_type on pg_type.oid = reltype
                where pg_class.oid = any (relations)))
        and not case classid
            when 'pg_rewrite'::regclass then exists (
                select from pg_rewrite where oid = objid and ev_type = '1' and ev_class = any (relations))
            when 'pg_class'::regclass then exists (select from pg_class where oid = objid and relkind in ('i', 'S', 't'))
            when 'pg_attrdef'::regclass then exists (select from pg_attrdef where oid = objid and adrelid = any (relations))
            when 'pg_constraint'::regclass then exists (
                select from pg_constraint where oid = objid and conrelid = any (relations) and contype <> 't')
            when 'pg_trigger'::regclass then exists (select from pg_trigger where oid = objid and tgrelid = any (relations))
            when 'pg_statistic_ext'::regclass then true
            else false
        end
$$;

-- set_triggers_aside and set_views_aside write down and drop what put_back() makes again, by name: for adopting must not
-- fire triggers, and a view stands in the way of a column that changes its type.
create function pg_temp.set_triggers_aside(older regclass) returns void
language plpgsql set search_path = pg_catalog as
$$
declare
    item record;
begin
    for item in
        select quote_ident(tgname) as name, pg_get_triggerdef(oid) as definition,
            case tgenabled when 'D' then 'disable' when 'R' then 'enable replica' when 'A' then 'enable always' end as state
        from pg_trigger where tgrelid = older and not tgisinternal order by tgname
    loop
        insert into pg_temp.aside (name, statement) values (item.name, item.definition);
        if item.state is not null then
            insert into pg_temp.aside (name, statement)
            values (item.name, format('alter table %s %s trigger %s', older, item.state, item.name));
        end if;
        execute format('drop trigger %s on %s', item.name, older);
    end loop;
end
$$;

create function pg_temp.set_views_aside(older regclass) returns void
language plpgsql set search_path = pg_catalog as
$$
declare
    views oid[];
    listed text;
    dependents text;
    item record;
begin
    select string_agg(reader::text, ', ') into listed from pg_temp.readers(older) where kind <> 'v';
    if listed is not null then
        raise exception 'materialized view % reads %, which is about to change', listed, older
            using hint = 'keep its definition (pg_get_viewdef), drop it, migrate, and create it again';
    end if;
    select array_agg(reader order by depth, reader), string_agg(reader::text, ', ' order by depth, reader) into views, listed
        from pg_temp.readers(older);
    if views is null then
        return;
    end if;
    dependents := pg_temp.other_dependents(views);
    if dependents is not null then
        raise exception '% depends on %, to be created anew because it reads %', dependents, listed, older
            using hint = 'drop it, migrate, and create it again';
    end if;
    for item in
        select oid, oid::regclass::text as name, relacl, ' with (' || array_to_string(reloptions, ', ') || ')' as options
        from unnest(views) with ordinality as listed (view, place) join pg_class on oid = view order by place
    loop
        insert into pg_temp.aside (name, statement, acl)
        values (item.name, format('create view %s%s as %s', item.name, item.options, pg_get_viewdef(item.oid)), item.relacl);
        insert into pg_temp.aside (name, statement)
        select item.name, statement from pg_temp.belongings(item.oid, item.name) as statement;
    end loop;
    execute 'drop view ' || (select string_agg(view::regclass::text, ', ') from unnest(views) as view);
    raise notice '% is read by %: created anew, with owner and grants', older, listed;
end
$$;

-- What a view has besides its definition, as statements.
create function pg_temp.belongings(view oid, name text) returns setof text
language sql set search_path = pg_catalog as
$$
    select format('alter view %s alter column %I set default %s', name, attname, pg_get_expr(adbin, adrelid))
    from pg_attrdef join pg_attribute on attrelid = adrelid and attnum = adnum where adrelid = view
    union all
    select pg_get_triggerdef(oid) from pg_trigger where tgrelid = view and not tgisinternal
    union all
    select format('comment on %s is %L', coalesce('column ' || name || '.' || quote_ident(attname), 'view ' || name), description)
    from pg_description left join pg_attribute on attrelid = objoid and attnum = objsubid and objsubid > 0
    where objoid = view and classoid = 'pg_class'::regclass
    union all
    select pg_temp.column_grants(view, name)
    union all
    select format('alter view %s owner to %s', name, relowner::regrole)
    from pg_class where oid = view and relowner <> current_user::regrole
$$;

create function pg_temp.put_back() returns void
language plpgsql set search_path = pg_catalog as
$$
declare
    item record;
begin
    for item in select * from pg_temp.aside order by place loop
        execute item.statement;
        if item.statement like 'create view %' then
            perform pg_temp.set_grants(item.name::regclass, item.acl);
        end if;
    end loop;
    delete from pg_temp.aside;
end
$$;
