-- Commands to the streaming job that people gave.
create table job_order (
    command_id  varchar(200) primary key,
    chat_id     bigint not null,
    message_key varchar(400) not null,
    body        varchar not null
);

-- Datasets whose files wait, whoever paused them.
create table paused_dataset (
    dataset   varchar(64) primary key,
    paused_at timestamp with time zone not null
);
