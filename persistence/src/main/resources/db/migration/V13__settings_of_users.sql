-- What users decide for themselves and what their clients keep for them. Each has one value for a key.

create table settings (
    tenant_id  uuid           not null,
    user_id    uuid           not null,
    key        varchar(50)    not null,
    value      jsonb          not null,
    created_at timestamptz(3) not null,
    updated_at timestamptz(3) not null,
    primary key (tenant_id, user_id, key),
    foreign key (tenant_id, user_id) references users (tenant_id, id)
);

-- who keeps their receipts to themselves: asked for as a whole, once a second and tenant
create index settings_receipts_off on settings (tenant_id, user_id) where key = 'receipts' and value = 'false';

alter table settings enable row level security;
alter table settings force row level security;
create policy tenant_rows on settings
    using (tenant_id = nullif(current_setting('parlance.tenant', true), '')::uuid);

grant select, insert, update, delete on settings to "${app}";
