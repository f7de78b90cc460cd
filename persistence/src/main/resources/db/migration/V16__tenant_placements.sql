-- Where a tenant's documents live, if not in the shared database. Every node reads all of it; only the tenant's own transactions write.
-- Revisions rise in the order of the commits, since each is taken under a lock: who knows one asks for what came after it.

create sequence tenant_placement_revisions;

create table tenant_placements (
    tenant_id  uuid           not null primary key references tenants (id),
    revision   bigint         not null,
    kind       varchar(20)    not null check (kind in ('shared', 'database', 'cluster')),
    database   varchar(63)    not null,
    hosts      varchar(1000)  not null default '',
    key_id     varchar(50),
    uri        bytea,
    created_at timestamptz(3) not null,
    updated_at timestamptz(3) not null,
    constraint tenant_placements_uri check ((kind = 'cluster') = (uri is not null and key_id is not null))
);

create unique index tenant_placements_own on tenant_placements (hosts, database) where kind <> 'shared';
create index tenant_placements_revision on tenant_placements (revision);

alter table tenant_placements enable row level security;
alter table tenant_placements force row level security;
create policy everybodys_to_read on tenant_placements for select using (true);
create policy tenant_rows on tenant_placements
    using (tenant_id = nullif(current_setting('parlance.tenant', true), '')::uuid);

grant select, insert, update on tenant_placements to "${app}";
grant usage on sequence tenant_placement_revisions to "${app}";

-- A tenant's documents on their way from one database to another: one for each tenant, the last one. Every node looks for those that
-- nobody holds.
create table tenant_moves (
    tenant_id       uuid           not null primary key references tenants (id),
    epoch           bigint         not null,
    state           varchar(20)    not null,
    source_kind     varchar(20)    not null,
    source_database varchar(63)    not null,
    source_hosts    varchar(1000)  not null,
    source_key_id   varchar(50),
    source_uri      bytea,
    target_kind     varchar(20)    not null,
    target_database varchar(63)    not null,
    target_hosts    varchar(1000)  not null,
    target_key_id   varchar(50),
    target_uri      bytea,
    cancelled       boolean        not null default false,
    held_by         varchar(150),
    held_until      timestamptz(3),
    documents       bigint         not null default 0,
    differences     bigint         not null default 0,
    attempts        int            not null default 0,
    detail          varchar(500)   not null default '',
    switched_at     timestamptz(3),
    created_at      timestamptz(3) not null,
    updated_at      timestamptz(3) not null
);

alter table tenant_moves enable row level security;
alter table tenant_moves force row level security;
create policy everybodys_to_read on tenant_moves for select using (true);
create policy tenant_rows on tenant_moves
    using (tenant_id = nullif(current_setting('parlance.tenant', true), '')::uuid);

grant select, insert, update on tenant_moves to "${app}";
