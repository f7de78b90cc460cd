-- What users may do beside their roles in conversations. A role in the tenant is a permission too, 'role.' and its name. An empty
-- resource stands for the whole tenant. Who granted it may be the operator, who is of another tenant: no foreign key.

create table user_permissions (
    tenant_id   uuid           not null,
    user_id     uuid           not null,
    permission  varchar(100)   not null,
    resource_id varchar(100)   not null default '',
    granted_by  uuid           not null,
    granted_at  timestamptz(3) not null,
    expires_at  timestamptz(3),
    created_at  timestamptz(3) not null,
    updated_at  timestamptz(3) not null,
    primary key (tenant_id, user_id, permission, resource_id),
    foreign key (tenant_id, user_id) references users (tenant_id, id)
);

alter table user_permissions enable row level security;
alter table user_permissions force row level security;
create policy tenant_rows on user_permissions
    using (tenant_id = nullif(current_setting('parlance.tenant', true), '')::uuid);

grant select, insert, update, delete on user_permissions to "${app}";
