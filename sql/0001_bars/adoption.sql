-- Functions for adopting tables that an older pipeline left behind. They live in pg_temp and go when psql disconnects.

-- Takes an older table for itself, or says why not: it is somebody else's, or in use (instead of queueing for ever).
create function pg_temp.take(older regclass) returns void
language plpgsql as
$$
declare
    owner regrole := (select relowner from pg_class where oid = older);
    holders text;
begin
    if not pg_has_role(owner, 'USAGE') then
        raise exception '% belongs to %, and % may not act for that role', older, owner, current_user
            using errcode = 'insufficient_privilege', hint = format('migrate as %s', owner);
    end if;
    if owner <> current_user::regrole then
        raise notice '% belongs to %, and the tables that are new will belong to %: the jobs need rights on all of them',
            older, owner, current_user;
    end if;
    execute format('lock table %s in access exclusive mode', older);
exception when lock_not_available then
    select string_agg(format('pid %s (%s)', pid, coalesce(nullif(application_name, ''), usename)), ', ') into holders
        from pg_locks join pg_stat_activity using (pid)
        where relation = older and granted and pid <> pg_backend_pid();
    raise exception '% is in use by %', older, coalesce(holders, 'another session')
        using errcode = 'lock_not_available', hint = 'stop what reads and writes it, then migrate again';
end
$$;

-- Refuses what is not an ordinary table with these columns.
create function pg_temp.require_table(older regclass, variadic columns text[]) returns void
language plpgsql as
$$
declare
    found pg_class;
    missing text;
begin
    select * into found from pg_class where oid = older;
    if found.relkind <> 'r' or exists (select from pg_inherits where older in (inhparent, inhrelid)) then
        raise exception '% is not an ordinary table of its own: it cannot be adopted', older
            using hint = 'rename it, or give the bars a database or a schema of their own';
    end if;
    select string_agg(name, ', ') into missing
        from unnest(columns) as name
        where not exists (select from pg_attribute where attrelid = older and attname = name and not attisdropped);
    if missing is not null then
        raise exception '% has no column %: it cannot be adopted', older, missing
            using hint = 'rename it, or give the bars a database or a schema of their own';
    end if;
end
$$;

create function pg_temp.add_column(older regclass, name text, definition text) returns void
language plpgsql as
$$
begin
    if not exists (select from pg_attribute where attrelid = older and attname = name and not attisdropped) then
        execute format('alter table %s add column %I %s', older, name, definition);
    end if;
end
$$;

-- The columns, of those in `wanted` ({"volume": "bigint"}), that have another type.
create function pg_temp.other_types(older regclass, wanted jsonb) returns setof pg_attribute
language sql as
$$
    select pg_attribute.*
    from jsonb_each_text(wanted) as want (name, type)
    join pg_attribute on attrelid = older and attname = want.name and not attisdropped
    where format_type(atttypid, atttypmod) <> want.type
$$;

-- Gives columns the types in `wanted`, or refuses if one row would come out with another value.
create function pg_temp.retype(older regclass, wanted jsonb) returns void
language plpgsql as
$$
declare
    differing pg_attribute;
    present text;
    target text;
    lossy bigint;
    changes text;
begin
    for differing in select * from pg_temp.other_types(older, wanted) loop
        present := format_type(differing.atttypid, differing.atttypmod);
        target := wanted ->> differing.attname;
        if differing.atttypid = 'timestamptz'::regtype
            or (select typcategory from pg_type where oid = differing.atttypid)
                <> (select typcategory from pg_type where oid = split_part(target, '(', 1)::regtype)
        then
            raise exception '%.% is %, and what that means as % is for you to say', older, differing.attname, present, target
                using hint = case when differing.atttypid = 'timestamptz'::regtype then
                    format('if its moments are right: alter table %s alter %I type timestamp'
                        ' using %2$I at time zone ''Asia/Seoul''', older, differing.attname) end;
        end if;
        begin
            execute format('select count(*) from %s where %I::%s::%s is distinct from %2$I',
                older, differing.attname, target, present) into lossy;
        exception when numeric_value_out_of_range then
            lossy := null;
        end;
        if lossy > 0 or lossy is null then
            raise exception '%.% is % and has values that % cannot hold', older, differing.attname, present, target;
        end if;
        changes := concat_ws(', ', changes, format('alter column %I type %s', differing.attname, target));
    end loop;
    -- All at once, so that the table is written anew only once.
    if changes is not null then
        execute format('alter table %s %s', older, changes);
    end if;
end
$$;

-- The sequence the ids of a table come from, whether serial, identity or only named by the default.
create function pg_temp.id_sequence(older regclass) returns regclass
language sql as
$$
    select coalesce(
        pg_get_serial_sequence(older::text, 'id')::regclass,
        (select sequence.oid::regclass
            from pg_attrdef
            join pg_attribute on attrelid = adrelid and attnum = adnum and attname = 'id'
            join pg_depend on classid = 'pg_attrdef'::regclass and objid = pg_attrdef.oid
                and refclassid = 'pg_class'::regclass
            join pg_class as sequence on sequence.oid = refobjid and sequence.relkind = 'S'
            where adrelid = older))
$$;

-- The first id that is free, by the rows and by the sequence.
create function pg_temp.free_id(older regclass) returns bigint
language plpgsql as
$$
declare
    sequence regclass := pg_temp.id_sequence(older);
    free bigint;
    drawn bigint := 0;
begin
    execute format('select coalesce(max(id), 0) + 1 from %s', older) into free;
    if sequence is not null then
        execute format('select last_value + is_called::int from %s', sequence) into drawn;
    end if;
    return greatest(free, drawn, 1);
end
$$;

-- Moves the rows with these ctids to a table beside the older one, made on first use, and says so.
create function pg_temp.move_rows(older regclass, beside text, why text, ctids text) returns void
language plpgsql as
$$
declare
    owner oid;
    target text;
    moved bigint;
begin
    execute 'create temp table moving (address) on commit drop as ' || ctids;
    get diagnostics moved = row_count;
    if moved > 0 then
        select relowner, format('%I.%I', nspname, beside) into owner, target
            from pg_class join pg_namespace on pg_namespace.oid = relnamespace where pg_class.oid = older;
        if to_regclass(target) is null then
            execute format('create table %s as select stored.*, null::text as moved_because, now() as moved_at from %s as stored'
                ' with no data', target, older);
            execute format('comment on table %s is %L', target,
                format('Rows of %s that the schema has no place for, kept as they were when it was adopted.', older));
            if owner <> current_user::regrole then
                execute format('alter table %s owner to %s', target, owner::regrole);
            end if;
        end if;
        execute format('insert into %s select stored.*, %L, now() from %s as stored where ctid in (table moving)',
            target, why, older);
        execute format('delete from %s where ctid in (table moving)', older);
        raise notice '%: % rows moved to % (%)', older, moved, target, why;
    end if;
    drop table moving;
end
$$;

-- Keeps the row with the newest id of each key and moves the others.
create function pg_temp.keep_newest(older regclass, key text, beside text) returns void
language sql as
$$
    select pg_temp.move_rows(older, beside, 'duplicate', format(
        'select ctid from (select ctid, row_number() over (partition by %s order by id desc nulls last, ctid desc) as place'
        ' from %s) as ranked where place > 1', key, older))
$$;

-- Columns that only the older pipeline knows must not keep our rows out.
create function pg_temp.loosen(older regclass, variadic ours text[]) returns void
language plpgsql as
$$
declare
    name text;
begin
    for name in
        select attname from pg_attribute
        where attrelid = older and attnum > 0 and not attisdropped and attnotnull and not atthasdef and attidentity = ''
            and attname <> all (ours)
    loop
        execute format('alter table %s alter column %I drop not null', older, name);
        raise notice '%.% may be null from now on: these programs do not write it', older, name;
    end loop;
end
$$;

-- Adds a CHECK that holds for every row from now on. Rows of an adopted table that break it stay as they are.
create function pg_temp.guard(guarded regclass, name text, condition text) returns void
language plpgsql as
$$
declare
    breaking bigint;
begin
    if exists (select from pg_constraint where conrelid = guarded and conname = name) then
        return;
    end if;
    execute format('alter table %s add constraint %I check (%s) not valid', guarded, name, condition);
    execute format('select count(*) from %s where not (%s)', guarded, condition) into breaking;
    if breaking = 0 then
        execute format('alter table %s validate constraint %I', guarded, name);
    else
        raise notice '%: % older rows break % and stay as they are; new rows must keep it', guarded, breaking, name;
    end if;
end
$$;

-- From here to the end of the migration nobody else uses the older tables.
do $$
declare
    older text;
begin
    foreach older in array array['stocks', 'stock_prices', 'stock_prices_minute'] loop
        if (select relkind = 'r' from pg_class where oid = to_regclass(older)) then
            perform pg_temp.take(older::regclass);
        end if;
    end loop;
end
$$;
