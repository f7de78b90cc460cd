-- Who did what. The application's role adds rows and reads them, and nothing else: what was written stays. Each row carries the hash
-- of the one before it. Values are kept as the text that was hashed.

create table audit_logs (
    tenant_id     uuid           not null,
    sequence      bigint         not null check (sequence > 0),
    at            timestamptz(3) not null,
    actor_kind    varchar(20)    not null,
    actor         varchar(100),
    action        varchar(50)    not null,
    resource_type varchar(50)    not null,
    resource      varchar(150),
    old_values    text           not null constraint audit_logs_old check (jsonb_typeof(old_values::jsonb) = 'object'),
    new_values    text           not null constraint audit_logs_new check (jsonb_typeof(new_values::jsonb) = 'object'),
    address       varchar(45),
    user_agent    varchar(500),
    previous_hash varchar(64)    not null,
    hash          varchar(64)    not null,
    primary key (tenant_id, sequence, at)
) partition by range (at);

create index audit_logs_by_actor on audit_logs (tenant_id, actor, sequence);
create index audit_logs_by_action on audit_logs (tenant_id, action, sequence);

alter table audit_logs enable row level security;
alter table audit_logs force row level security;
create policy tenant_rows on audit_logs
    using (tenant_id = nullif(current_setting('parlance.tenant', true), '')::uuid);

grant select, insert on audit_logs to "${app}";

-- Where each tenant's log ends: the lock under which the next row is written.
create table audit_chains (
    tenant_id uuid           not null primary key references tenants (id),
    sequence  bigint         not null,
    hash      varchar(64)    not null,
    at        timestamptz(3) not null
);

alter table audit_chains enable row level security;
alter table audit_chains force row level security;
create policy tenant_rows on audit_chains
    using (tenant_id = nullif(current_setting('parlance.tenant', true), '')::uuid);

grant select, insert, update on audit_chains to "${app}";

-- What a node has signed: up to this sequence the log is this one.
create table audit_checkpoints (
    tenant_id uuid           not null references tenants (id),
    sequence  bigint         not null,
    hash      varchar(64)    not null,
    at        timestamptz(3) not null,
    statement text           not null,
    primary key (tenant_id, sequence)
);

alter table audit_checkpoints enable row level security;
alter table audit_checkpoints force row level security;
create policy tenant_rows on audit_checkpoints
    using (tenant_id = nullif(current_setting('parlance.tenant', true), '')::uuid);

grant select, insert on audit_checkpoints to "${app}";

-- Makes the partition of one month, once, whoever asks. The application's role owns nothing, so it asks the owner by this function;
-- a partition is reached through its parent only: nobody is granted anything on it.
create function audit_make_month(wanted date) returns void
    language plpgsql security definer set search_path = public, pg_temp
as $$
declare
    first_day constant date := date_trunc('month', wanted)::date;
    next_first constant date := (first_day + interval '1 month')::date;
    part constant text := 'audit_logs_' || to_char(first_day, 'YYYY_MM');
begin
    if wanted < date '2020-01-01' or wanted > date '2199-12-31' then
        raise exception 'no month that is audited: %', wanted;
    end if;
    if to_regclass('public.' || part) is not null then
        return;
    end if;
    perform pg_advisory_xact_lock(hashtext('parlance.audit_logs'));
    -- asked of the table itself: to_regclass would answer from a cache that was filled before the lock was ours
    if exists (select from pg_class where relname = part and relnamespace = 'public'::regnamespace) then
        return;
    end if;
    execute format('create table %I (like audit_logs including defaults including constraints including indexes)', part);
    execute format('alter table %I enable row level security', part);
    execute format('alter table %I force row level security', part);
    execute format('create policy tenant_rows on %I using (tenant_id ='
        || ' nullif(current_setting(''parlance.tenant'', true), '''')::uuid)', part);
    execute format('alter table audit_logs attach partition %I for values from (%L) to (%L)',
        part, to_char(first_day, 'YYYY-MM-DD') || ' 00:00:00+00', to_char(next_first, 'YYYY-MM-DD') || ' 00:00:00+00');
end
$$;

revoke all on function audit_make_month(date) from public;
grant execute on function audit_make_month(date) to "${app}";
