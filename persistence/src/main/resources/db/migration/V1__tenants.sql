-- Tenants. The table itself is not tenant-owned: a log-in finds its tenant here before anything is known about the caller.
-- ${app} is the role the application connects as; it owns nothing.

create table tenants (
    id               uuid           not null primary key,
    name             varchar(50)    not null constraint tenants_name_form check (name ~ '^[a-z0-9][a-z0-9-]*$'),
    display_name     varchar(100)   not null,
    region           varchar(50),
    placement        varchar(50)    not null default 'shared',
    status           varchar(20)    not null default 'active' check (status in ('active', 'suspended')),
    settings_version bigint         not null default 0,
    created_at       timestamptz(3) not null,
    updated_at       timestamptz(3) not null,
    constraint tenants_name unique (name)
);

-- A history: of each key the row with the highest version counts.
create table tenant_settings (
    tenant_id  uuid           not null references tenants (id),
    key        varchar(50)    not null,
    version    bigint         not null,
    value      jsonb          not null,
    changed_by uuid,
    changed_at timestamptz(3) not null,
    primary key (tenant_id, key, version)
);

alter table tenant_settings enable row level security;
alter table tenant_settings force row level security;
create policy tenant_rows on tenant_settings
    using (tenant_id = nullif(current_setting('parlance.tenant', true), '')::uuid);

grant select, insert, update on tenants to "${app}";
grant select, insert on tenant_settings to "${app}";
