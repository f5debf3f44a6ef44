-- The tables of drizzle/ as `node packages/db/src/generate-migration.ts` gave them, with three things that drizzle
-- cannot say added by hand: the partitioning of responses, and the two foreign keys that are checked at commit
-- because ingest_batch writes responses and identities before leads, in the one global order of locks.

CREATE TABLE "audit_log" (
	"tenant_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"actor_user_id" uuid,
	"action" text NOT NULL,
	"target" text NOT NULL,
	"detail" jsonb NOT NULL,
	"request_id" text NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "audit_log_pkey" PRIMARY KEY("tenant_id","id")
);

CREATE TABLE "campaigns" (
	"tenant_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"quiz_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"active" boolean NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "campaigns_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "campaigns_quiz_key" UNIQUE("tenant_id","quiz_id","channel"),
	CONSTRAINT "campaigns_channel_check" CHECK ("campaigns"."channel" in ('email', 'sms', 'whatsapp', 'voice'))
);

CREATE TABLE "consents" (
	"tenant_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"lead_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"address" text NOT NULL,
	"element_key" text NOT NULL,
	"quiz_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"response_id" uuid NOT NULL,
	"text" text NOT NULL,
	"text_hash" text NOT NULL,
	"given_at" timestamp (3) with time zone NOT NULL,
	"withdrawn_at" timestamp (3) with time zone,
	CONSTRAINT "consents_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "consents_response_key" UNIQUE("tenant_id","response_id","channel"),
	CONSTRAINT "consents_channel_check" CHECK ("consents"."channel" in ('email', 'sms', 'whatsapp', 'voice'))
);

CREATE TABLE "dead_letters" (
	"tenant_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"delivery_id" text NOT NULL,
	"type" text NOT NULL,
	"body" text NOT NULL,
	"reason" text NOT NULL,
	"request_id" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"replayed_at" timestamp (3) with time zone,
	CONSTRAINT "dead_letters_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "dead_letters_delivery_key" UNIQUE("tenant_id","delivery_id")
);

CREATE TABLE "lead_identities" (
	"tenant_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"value" text NOT NULL,
	"lead_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "lead_identities_pkey" PRIMARY KEY("tenant_id","kind","value"),
	CONSTRAINT "lead_identities_kind_check" CHECK ("lead_identities"."kind" in ('email', 'phone'))
);

CREATE TABLE "leads" (
	"tenant_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"name" text,
	"first_quiz_id" uuid,
	"last_quiz_id" uuid,
	"outcome" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "leads_pkey" PRIMARY KEY("tenant_id","id")
);

CREATE TABLE "memberships" (
	"tenant_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "memberships_pkey" PRIMARY KEY("tenant_id","user_id"),
	CONSTRAINT "memberships_role_check" CHECK ("memberships"."role" in ('owner', 'admin', 'editor', 'agent', 'analyst', 'viewer'))
);

CREATE TABLE "messages" (
	"tenant_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"campaign_id" uuid NOT NULL,
	"quiz_id" uuid NOT NULL,
	"response_id" uuid NOT NULL,
	"lead_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"recipient" text NOT NULL,
	"subject" text,
	"body_text" text,
	"body_html" text,
	"status" text NOT NULL,
	"reason" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"send_after" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"lease_until" timestamp (3) with time zone,
	"leased_by" uuid,
	"request_started_at" timestamp (3) with time zone,
	"provider_message_id" text,
	"request_id" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "messages_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "messages_once_key" UNIQUE("tenant_id","campaign_id","response_id","recipient"),
	CONSTRAINT "messages_channel_check" CHECK ("messages"."channel" in ('email', 'sms', 'whatsapp', 'voice')),
	CONSTRAINT "messages_status_check" CHECK ("messages"."status" in ('planned', 'sending', 'sent', 'failed', 'unknown', 'suppressed')),
	CONSTRAINT "messages_lease_check" CHECK (("messages"."status" = 'sending') = ("messages"."lease_until" is not null and "messages"."leased_by" is not null))
);

CREATE TABLE "meter_counters" (
	"tenant_id" uuid NOT NULL,
	"quiz_id" uuid NOT NULL,
	"shard" integer NOT NULL,
	"name" text NOT NULL,
	"dimension" text NOT NULL,
	"value" bigint NOT NULL,
	CONSTRAINT "meter_counters_pkey" PRIMARY KEY("tenant_id","quiz_id","shard","name","dimension")
);

CREATE TABLE "meter_flush_marks" (
	"tenant_id" uuid NOT NULL,
	"quiz_id" uuid NOT NULL,
	"shard" integer NOT NULL,
	"upto" bigint NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "meter_flush_marks_pkey" PRIMARY KEY("tenant_id","quiz_id","shard"),
	CONSTRAINT "meter_flush_marks_upto_check" CHECK ("meter_flush_marks"."upto" >= 0)
);

CREATE TABLE "quiz_versions" (
	"tenant_id" uuid NOT NULL,
	"quiz_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"document" jsonb NOT NULL,
	"compiled" jsonb NOT NULL,
	"published_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp (3) with time zone,
	"published_by" uuid,
	CONSTRAINT "quiz_versions_pkey" PRIMARY KEY("tenant_id","quiz_id","version"),
	CONSTRAINT "quiz_versions_version_check" CHECK ("quiz_versions"."version" >= 1)
);

CREATE TABLE "quizzes" (
	"tenant_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"draft" jsonb NOT NULL,
	"published_version" integer,
	"meter_shards" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"draft_changed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "quizzes_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "quizzes_slug_key" UNIQUE("tenant_id","slug"),
	CONSTRAINT "quizzes_meter_shards_check" CHECK ("quizzes"."meter_shards" between 1 and 64)
);

CREATE TABLE "responses" (
	"tenant_id" uuid NOT NULL,
	"quiz_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version" integer NOT NULL,
	"seq" integer NOT NULL,
	"final" boolean NOT NULL,
	"trust" text NOT NULL,
	"locale" text NOT NULL,
	"variant" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"last_step_at" timestamp (3) with time zone,
	"last_step" text,
	"path" text[] NOT NULL,
	"answers" jsonb NOT NULL,
	"score" numeric NOT NULL,
	"score_categories" jsonb NOT NULL,
	"variables" jsonb NOT NULL,
	"outcome" text,
	"ending" text,
	"contact" jsonb NOT NULL,
	"source" jsonb NOT NULL,
	"country" text NOT NULL,
	"device" text NOT NULL,
	"lead_id" uuid,
	"request_id" text NOT NULL,
	CONSTRAINT "responses_pkey" PRIMARY KEY("tenant_id","quiz_id","id"),
	CONSTRAINT "responses_trust_check" CHECK ("responses"."trust" in ('verified', 'unverified')),
	CONSTRAINT "responses_finished_check" CHECK ("responses"."final" = ("responses"."finished_at" is not null))
)
-- By month of the UUIDv7. No default partition: keyset paging would open it every time.
PARTITION BY RANGE ("id");

CREATE TABLE "sessions" (
	"tenant_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"user_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "sessions_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "sessions_token_key" UNIQUE("tenant_id","token_hash")
);

CREATE TABLE "suppressions" (
	"tenant_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"address" text NOT NULL,
	"reason" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "suppressions_pkey" PRIMARY KEY("tenant_id","channel","address"),
	CONSTRAINT "suppressions_channel_check" CHECK ("suppressions"."channel" in ('email', 'sms', 'whatsapp', 'voice'))
);

CREATE TABLE "tenants" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"parent_id" uuid,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"slug" text NOT NULL,
	"public_host" text,
	"db_ref" text DEFAULT 'main' NOT NULL,
	"time_zone" text DEFAULT 'America/Sao_Paulo' NOT NULL,
	"locale" text DEFAULT 'pt-BR' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tenants_slug_key" UNIQUE("slug"),
	CONSTRAINT "tenants_public_host_key" UNIQUE("public_host"),
	CONSTRAINT "tenants_kind_check" CHECK ("tenants"."kind" in ('platform', 'partner', 'client')),
	CONSTRAINT "tenants_root_check" CHECK (("tenants"."parent_id" is null) = ("tenants"."kind" = 'platform'))
);

CREATE TABLE "trigger_outbox" (
	"tenant_id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"response_id" uuid NOT NULL,
	"quiz_id" uuid NOT NULL,
	"request_id" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp (3) with time zone,
	CONSTRAINT "trigger_outbox_pkey" PRIMARY KEY("tenant_id","campaign_id","response_id")
);

CREATE TABLE "users" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"locale" text DEFAULT 'pt-BR' NOT NULL,
	"password_hash" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_email_key" UNIQUE("email"),
	CONSTRAINT "users_email_check" CHECK ("users"."email" = lower("users"."email"))
);

ALTER TABLE "audit_log" ADD CONSTRAINT "audit_log_tenant_fk" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id");
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_quiz_fk" FOREIGN KEY ("tenant_id","quiz_id") REFERENCES "quizzes"("tenant_id","id");
ALTER TABLE "consents" ADD CONSTRAINT "consents_lead_fk" FOREIGN KEY ("tenant_id","lead_id") REFERENCES "leads"("tenant_id","id");
ALTER TABLE "lead_identities" ADD CONSTRAINT "lead_identities_lead_fk" FOREIGN KEY ("tenant_id","lead_id") REFERENCES "leads"("tenant_id","id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_tenant_fk" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id");
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_user_fk" FOREIGN KEY ("user_id") REFERENCES "users"("id");
ALTER TABLE "messages" ADD CONSTRAINT "messages_campaign_fk" FOREIGN KEY ("tenant_id","campaign_id") REFERENCES "campaigns"("tenant_id","id");
ALTER TABLE "messages" ADD CONSTRAINT "messages_lead_fk" FOREIGN KEY ("tenant_id","lead_id") REFERENCES "leads"("tenant_id","id");
ALTER TABLE "meter_counters" ADD CONSTRAINT "meter_counters_quiz_fk" FOREIGN KEY ("tenant_id","quiz_id") REFERENCES "quizzes"("tenant_id","id");
ALTER TABLE "meter_flush_marks" ADD CONSTRAINT "meter_flush_marks_quiz_fk" FOREIGN KEY ("tenant_id","quiz_id") REFERENCES "quizzes"("tenant_id","id");
ALTER TABLE "quiz_versions" ADD CONSTRAINT "quiz_versions_quiz_fk" FOREIGN KEY ("tenant_id","quiz_id") REFERENCES "quizzes"("tenant_id","id");
ALTER TABLE "quiz_versions" ADD CONSTRAINT "quiz_versions_user_fk" FOREIGN KEY ("published_by") REFERENCES "users"("id");
ALTER TABLE "quizzes" ADD CONSTRAINT "quizzes_tenant_fk" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id");
ALTER TABLE "quizzes" ADD CONSTRAINT "quizzes_published_version_fk" FOREIGN KEY ("tenant_id","id","published_version") REFERENCES "quiz_versions"("tenant_id","quiz_id","version");
ALTER TABLE "responses" ADD CONSTRAINT "responses_quiz_fk" FOREIGN KEY ("tenant_id","quiz_id") REFERENCES "quizzes"("tenant_id","id");
ALTER TABLE "responses" ADD CONSTRAINT "responses_lead_fk" FOREIGN KEY ("tenant_id","lead_id") REFERENCES "leads"("tenant_id","id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_membership_fk" FOREIGN KEY ("tenant_id","user_id") REFERENCES "memberships"("tenant_id","user_id") ON DELETE cascade;
ALTER TABLE "suppressions" ADD CONSTRAINT "suppressions_tenant_fk" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id");
ALTER TABLE "tenants" ADD CONSTRAINT "tenants_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "tenants"("id");
ALTER TABLE "trigger_outbox" ADD CONSTRAINT "trigger_outbox_campaign_fk" FOREIGN KEY ("tenant_id","campaign_id") REFERENCES "campaigns"("tenant_id","id");
CREATE INDEX "consents_lead_idx" ON "consents" USING btree ("tenant_id","lead_id");
CREATE INDEX "consents_address_idx" ON "consents" USING btree ("tenant_id","channel","address");
CREATE INDEX "dead_letters_type_idx" ON "dead_letters" USING btree ("tenant_id","type","id");
CREATE INDEX "lead_identities_lead_idx" ON "lead_identities" USING btree ("tenant_id","lead_id");
CREATE INDEX "memberships_user_idx" ON "memberships" USING btree ("user_id");
CREATE INDEX "messages_lead_idx" ON "messages" USING btree ("tenant_id","lead_id");
CREATE INDEX "messages_due_idx" ON "messages" USING btree ("send_after","id") WHERE "messages"."status" = 'planned';
CREATE INDEX "messages_leased_idx" ON "messages" USING btree ("lease_until") WHERE "messages"."status" = 'sending';
CREATE INDEX "messages_unknown_idx" ON "messages" USING btree ("updated_at") WHERE "messages"."status" = 'unknown';
CREATE INDEX "responses_lead_idx" ON "responses" USING btree ("tenant_id","lead_id","id") WHERE "responses"."lead_id" is not null;
CREATE INDEX "sessions_token_idx" ON "sessions" USING btree ("token_hash");
CREATE INDEX "sessions_user_idx" ON "sessions" USING btree ("user_id");
CREATE INDEX "trigger_outbox_unsent_idx" ON "trigger_outbox" USING btree ("created_at") WHERE "trigger_outbox"."sent_at" is null;
