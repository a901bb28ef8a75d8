/**
 * What the doctor says, in English, by code: for the command line, the API and the desk. A code stays when its words
 * change. The desk's German words have the same codes; of what is well the desk names the area only.
 */

type Said = [what: string, cure: string]

const setUp = 'Run: pnpm countersign zendesk setup --write .env'
const setUpAndStart = `${setUp} Then start Countersign again.`
const migrate = 'Run: pnpm countersign database migrate'
const clients = 'Admin Center, Apps and integrations, APIs, OAuth clients'
const stripeKeys = 'Stripe, Developers, API keys'
const slackApp = 'api.slack.com/apps, your app'
const auditGuide = 'docs/operations.md, "Audit log"'
const anchorKey = 'openssl rand -hex 32, or an Ed25519 key'
const again = 'Run this again in a minute.'
const ntp = 'Run NTP (systemd-timesyncd or chrony) on this machine.'
const upload = 'Upload it first: pnpm countersign zendesk package, then zcli apps:create dist/zendesk-app.'
const clock = "This machine's clock is"
const pickOwner = 'Take the id of an active user (HubSpot, Settings, Users; or GET /crm/v3/owners).'
const defineEvents = 'Run: pnpm countersign hubspot setup'
const groups = 'Set it to the ids of Zendesk groups (Admin Center, People, Groups: the number in the address).'
const orderAnswer = 'It has to answer 404 for an order that it does not know (docs/policy.md has its JSON).'
const sameMode = `Take both keys from the same mode of the same account (${stripeKeys}).`

/** What does not work without a permission of a Stripe key. `docs/operations.md` shows this table. */
export const stripeLosses = {
  rak_customer_read: 'nobody is found',
  rak_charge_read: 'no refund is ever confirmed',
  rak_payment_intent_read: 'no payment is shown',
  rak_payment_method_read: 'no payment is shown, as each is read with its card',
  rak_invoice_read: 'no invoice is shown',
  rak_invoice_payment_read: 'which invoices a payment settles is not known',
  rak_credit_note_read:
    'no invoice is shown, as Stripe asks for it where one is read with its payments; credits are not known, and ask a lead',
  rak_subscription_read: 'no subscription is shown',
  rak_plan_read: 'no subscription is shown, as each is read with its price',
  rak_dispute_read: 'chargebacks are not seen',
  rak_event_read: 'webhooks that never came are not fetched',
  rak_balance_transaction_read: 'the nightly comparison has no second witness',
  rak_radar_early_fraud_warning_read: 'fraud warnings are not shown',
  rak_webhook_read: 'whether our webhook endpoint is registered cannot be seen',
  rak_charge_write: 'no refund can be sent',
}
export type StripePermissionName = keyof typeof stripeLosses

/** What does not work where HubSpot refuses a call: what it is for, or the way in HUBSPOT_TIMELINE. */
const hubspotLosses = {
  contacts: 'no contact is found',
  'app-events': 'nothing can be written by HUBSPOT_TIMELINE=app-events',
  'custom-events': 'nothing can be written by HUBSPOT_TIMELINE=custom-events',
  note: 'nothing can be written by HUBSPOT_TIMELINE=note',
  definitions: 'the definitions of our events cannot be seen',
  tasks: 'no task can be made',
}
export type HubspotUse = keyof typeof hubspotLosses

const scopeHints: Partial<Record<HubspotUse, string>> = {
  'app-events': ' (an OAuth app that HubSpot has approved for app events; or set HUBSPOT_TIMELINE=note)',
  'custom-events': ' (HubSpot Enterprise; or set HUBSPOT_TIMELINE=note)',
}

/** What is as it should be, with what was not tried. */
export const wellWords = {
  settings_fit: () => 'Every setting can be read, and they go together.',
  database_answers: ({ version }: { version: number }) => `PostgreSQL ${version} answers.`,
  database_current: () => 'The tables are those of this release.',
  address_not_needed: () => 'Everything is on this machine; PUBLIC_URL is not needed.',
  address_ours: () => 'PUBLIC_URL leads here.',
  clock_agrees: () => "The clock agrees with Zendesk's.",
  stripe_key_fits: ({ variable }: { variable: string }) => `${variable} may do what it has to.`,
  stripe_account_unseen: () => 'Whether both Stripe keys are of one account cannot be seen before there is a payment.',
  stripe_one_account: () => 'Both Stripe keys are of one account and mode.',
  stripe_endpoint_fits: () => 'The webhook endpoint is registered for every event.',
  zendesk_client_taken: () => 'Zendesk takes our OAuth client.',
  zendesk_agents_client_known: ({ address }: { address: string }) =>
    `Zendesk knows the OAuth client of agents. Not tried: signing in, for which it has to name ${address}.`,
  zendesk_updates: ({ most }: { most: number }) => `At most ${most} updates of tickets a minute are sent.`,
  zendesk_updates_on_trial: ({ most, trial }: { most: number; trial: number }) =>
    `At most ${most} updates of tickets a minute are sent. A trial or sandbox account takes ${trial}: set ZENDESK_UPDATES_PER_MINUTE=18 there.`,
  zendesk_app_installed: () => 'The app is installed, and its sign-ins are ours.',
  zendesk_fields_fit: () => 'The seven ticket fields are there and on every form.',
  zendesk_webhooks_fit: () => 'Webhooks and trigger are there and lead here.',
  zendesk_signers: () => 'Leads and finance have people who can sign.',
  hubspot_left_out: () => 'HubSpot is left out (HUBSPOT_TIMELINE=off).',
  hubspot_timeline_off: () => 'Nothing is written to the timeline of HubSpot (HUBSPOT_TIMELINE=off).',
  hubspot_taken: () => 'HubSpot takes our token, for reading and for writing.',
  hubspot_tasks: () => 'Tasks can be made for the owner in HUBSPOT_OWNER_ID.',
  mail_taken: () => 'The mail server takes our login.',
  slack_unset: () => 'No Slack is set; whoever may sign is told otherwise, or looks at the desk.',
  slack_webhook_fits: () => 'SLACK_WEBHOOK_URL looks as it should. Not tried: every call to it would post a message.',
  slack_taken: () => 'Slack takes the bot token.',
  slack_channel_fits: () => 'The bot is in the channel. Not tried: posting there.',
  slack_secret_fits: () =>
    'SLACK_SIGNING_SECRET looks as it should. Not tried: only a click in Slack is signed with it.',
  handoffs_none: () => 'No bot may hand over cases (HANDOFF_KEYS is empty).',
  handoffs_fit: ({ bots }: { bots: string }) => `Keys of bots, each of its own: ${bots}.`,
  policy_in_force: ({ version }: { version: number }) => `Version ${version} of the policy is in force.`,
  policy_default_first: () => 'The first start publishes the default policy (docs/policy.md).',
  policy_file_first: () => 'The first start publishes POLICY_FILE.',
  audit_signed: ({ algorithm }: { algorithm: string }) => `The audit log is signed (${algorithm}).`,
  audit_posted: () => 'Anchors are posted to AUDIT_ANCHOR_URL. Not tried: what is posted there stays.',
  audit_file_writable: () => 'The file of the anchors can be written by whoever runs this.',
  model_unset: () => 'No model is set; replies and intents come from rules and templates.',
  model_known: ({ model }: { model: string }) => `The provider knows the model ${model}.`,
  orders_unset: () => 'No order system is set; policy goes by Stripe alone.',
  orders_answer: () => 'The order system answers.',
}

/** What is not well: what is so, and why where it is not plain; and what to do. */
export const troubleWords = {
  check_unfinished: ({ problem }: { problem: string }) => [
    `This could not be checked to its end (${problem}).`,
    'Run this again; if it stays, report it with this line.',
  ],

  /** For the command line alone: a service with such a setting does not run. */
  setting_wrong: ({ problem, cure }: { problem: string; cure: string }) => [problem, cure],
  owners_login: () => [
    'DATABASE_MIGRATION_URL, which may rewrite the audit log, stands among the settings of the service.',
    'Give it to `countersign database migrate` alone (docs/install.md, "Production").',
  ],
  stripe_key_may_everything: () => [
    'STRIPE_SECRET_KEY is a key that may do everything in your Stripe account.',
    'Use restricted keys: one that reads, and STRIPE_REFUND_KEY, which may write refunds only.',
  ],
  stripe_one_key: () => [
    'STRIPE_REFUND_KEY is not set: one key both reads and refunds.',
    'Set a second restricted key for refunds, so that reading cannot move money.',
  ],
  stripe_test_in_production: () => [
    'NODE_ENV=production with a Stripe test key: no real money moves.',
    'Set a live key, or unset NODE_ENV.',
  ],
  verification_secret_derived: () => [
    'VERIFICATION_SECRET is not set and is derived from SESSION_SECRET: changing one changes both.',
    'Set one of its own: openssl rand -hex 32',
  ],
  installation_key_unset: ({ variable }: { variable: string }) => [
    `INSTALLATION_KEY is not set and is derived from ${variable}: once that changes, the service does not start on its database.`,
    `Before the first start set a new one (openssl rand -hex 32); after it what ${variable} is now, of two the last. Never change it from then on.`,
  ],
  installation_key_other: () => [
    'INSTALLATION_KEY is not the one that this database began with: the service does not start, as caps would not recognise customers.',
    'Set it to what it was; where it was never set, to what VERIFICATION_SECRET (without one, SESSION_SECRET) was before it changed.',
  ],

  database_no_host: () => ['The host of DATABASE_URL has no address.', 'Check the name of the host.'],
  database_nobody_listens: () => [
    'Nobody listens at the host and port of DATABASE_URL.',
    'Start PostgreSQL, or check host and port.',
  ],
  database_late: () => [
    'The database did not answer in time.',
    'Check firewall and network between here and the database.',
  ],
  database_password: () => ['The database refuses the password of DATABASE_URL.', 'Check user and password.'],
  database_user: () => ['The database refuses this user.', 'Check the user of DATABASE_URL and pg_hba.conf.'],
  database_missing: () => ['The database named in DATABASE_URL does not exist.', 'Create it, or check the name.'],
  database_no_rights: () => [
    'The user of DATABASE_URL may not read the tables.',
    'Grant it the rights on the database, or use its owner.',
  ],
  database_unusable: ({ problem }: { problem: string }) => [
    `The database cannot be used (${problem}).`,
    'Check DATABASE_URL.',
  ],
  database_silent: () => ['The database answered nothing.', 'Look at its log.'],
  database_old: () => ['This PostgreSQL is older than version 15.', 'Upgrade it.'],
  database_superuser: () => [
    'DATABASE_URL is a superuser, who may rewrite the audit log.',
    'Make a role that owns this database only, and use that.',
  ],
  database_empty: () => ['The database has none of our tables.', migrate],
  database_behind: () => ['The tables are of an older release.', migrate],
  database_ahead: () => ['The tables are of a newer release than this program.', 'Start the newer release.'],

  address_unset: () => [
    'PUBLIC_URL is not set: Zendesk and Stripe are told no address.',
    'Set it to the https address under which they reach Countersign.',
  ],
  address_plain: () => [
    'PUBLIC_URL is not https: Zendesk opens no such page.',
    'Put TLS in front (docs/install.md) and use the https address.',
  ],
  address_redirects: () => [
    'PUBLIC_URL redirects elsewhere, and a signed POST of Zendesk is lost.',
    'Use the address it leads to.',
  ],
  address_proxy: ({ status }: { status: number }) => [
    `What stands in front of Countersign answers ${status}: it does not reach the service.`,
    'Start Countersign, and check the port the proxy passes to (PORT).',
  ],
  address_other: ({ status }: { status: number }) => [
    `PUBLIC_URL answers, with ${status}, but it is not Countersign.`,
    'Check the host, and that the proxy passes all paths on unchanged.',
  ],
  address_no_host: () => ['The host of PUBLIC_URL has no address.', 'Make a DNS record for it.'],
  address_certificate: ({ problem }: { problem: string }) => [
    `The certificate of PUBLIC_URL is not trusted (${problem}).`,
    'Install a certificate of a public authority for this host, with its intermediate ones.',
  ],
  address_unreachable: ({ problem }: { problem: string }) => [
    `PUBLIC_URL cannot be reached from here (${problem}).`,
    'Start Countersign and check firewall and proxy; some networks cannot reach their own public address.',
  ],

  clock_a_little_ahead: ({ seconds }: { seconds: number }) => [
    `${clock} ${seconds} s ahead of Zendesk's: sign-ins may be refused now and then.`,
    ntp,
  ],
  clock_a_little_behind: ({ seconds }: { seconds: number }) => [
    `${clock} ${seconds} s behind Zendesk's: sign-ins may be refused now and then.`,
    ntp,
  ],
  clock_ahead: ({ seconds }: { seconds: number }) => [
    `${clock} ${seconds} s ahead of Zendesk's: sign-ins and webhooks are refused.`,
    ntp,
  ],
  clock_behind: ({ seconds }: { seconds: number }) => [
    `${clock} ${seconds} s behind Zendesk's: sign-ins and webhooks are refused.`,
    ntp,
  ],
  clock_of_database: ({ seconds }: { seconds: number }) => [
    `The clocks of this machine and of the database are ${seconds} s apart.`,
    'Run NTP on both.',
  ],

  stripe_key_unknown: ({ variable }: { variable: string }) => [
    `Stripe does not know the key in ${variable}, or it was revoked.`,
    `Copy a new one (${stripeKeys}).`,
  ],
  stripe_down: () => [
    'Stripe does not answer.',
    'Check that this machine reaches https://api.stripe.com, and status.stripe.com.',
  ],
  stripe_permission_unclear: ({ variable, permission }: { variable: string; permission: StripePermissionName }) => [
    `Stripe gave no clear answer about ${permission} of ${variable}.`,
    again,
  ],
  /** `told`: what Stripe calls the permission, where that is something else; empty otherwise. */
  stripe_permission_missing: ({
    variable,
    permission,
    isGuess,
    row,
    told,
  }: {
    variable: string
    permission: StripePermissionName
    isGuess: boolean
    row: string
    told: string
  }) => [
    `${variable} lacks the permission ${permission}${isGuess ? ' (its name is our guess; the row counts)' : ''}: ${stripeLosses[permission]}.`,
    `Edit the key (${stripeKeys}) and give it the row "${row}".${told === '' ? '' : ` Stripe calls it ${told}.`}`,
  ],
  stripe_modes_differ: () => ['One Stripe key is a test key and the other a live one.', sameMode],
  stripe_accounts_differ: () => [
    'STRIPE_REFUND_KEY does not see the payments of STRIPE_SECRET_KEY: it is of another account or mode.',
    sameMode,
  ],
  stripe_endpoints_unseen: ({ address }: { address: string }) => [
    'Stripe did not say which webhook endpoints there are.',
    `Run this again in a minute, or look in Stripe (Developers, Webhooks) for ${address}.`,
  ],
  stripe_endpoint_missing: ({ address }: { address: string }) => [
    'No webhook endpoint of Stripe leads here: refunds are confirmed minutes late.',
    `Add it in Stripe (Developers, Webhooks) with the events of docs/operations.md: ${address}`,
  ],
  stripe_endpoint_off: () => ['Our webhook endpoint is switched off in Stripe.', 'Enable it (Developers, Webhooks).'],
  stripe_endpoint_events: ({ count, events }: { count: number; events: string }) => [
    `Our webhook endpoint is not told of ${count} events.`,
    `Add to it: ${events}`,
  ],

  zendesk_unreachable: ({ subdomain, problem }: { subdomain: string; problem: string }) => [
    `Zendesk cannot be reached at ${subdomain}.zendesk.com (${problem}).`,
    'Check ZENDESK_SUBDOMAIN, and that this machine reaches it over https.',
  ],
  zendesk_no_account: () => [
    'There is no Zendesk account at ZENDESK_SUBDOMAIN.',
    'Set it to the part of your Zendesk address before .zendesk.com.',
  ],
  zendesk_client_public: () => [
    'The OAuth client may not act without a person: it is a public one.',
    `Make the client a confidential one (${clients}).`,
  ],
  zendesk_client_scopes: () => [
    'The OAuth client does not have the scopes read and tickets:write.',
    `Give it the scopes read and write (${clients}).`,
  ],
  zendesk_client_refused: () => [
    'Zendesk does not take ZENDESK_OAUTH_CLIENT_ID with ZENDESK_OAUTH_CLIENT_SECRET.',
    `Copy id and secret again (${clients}).`,
  ],
  zendesk_no_token: ({ status }: { status: number }) => [`Zendesk gives no token (${status}).`, again],
  zendesk_may_not_look: ({ address, status }: { address: string; status: number }) => [
    `Zendesk refused ${address} with ${status}: the OAuth client may not look.`,
    `Give the OAuth client the scopes read and write (${clients}), with an admin behind it.`,
  ],
  zendesk_takes_nothing: ({ reason }: { reason: string }) => ['Zendesk takes nothing from our OAuth client.', reason],
  zendesk_stopped: () => ['Zendesk stopped answering.', again],
  zendesk_no_admin: ({ name }: { name: string }) => [
    `The OAuth client acts for ${name}, who is no admin.`,
    `Make ${name} an admin, or make the client as an admin (${clients}).`,
  ],
  zendesk_no_leads: () => ['LEAD_GROUP_IDS is empty: nobody can sign as a lead.', groups],
  zendesk_no_finance: () => ['FINANCE_GROUP_IDS is empty: nobody can sign as finance.', groups],
  zendesk_group_empty: ({ variable, group }: { variable: string; group: string }) => [
    `${variable} names the group ${group}, which is not there or has no members.`,
    'Check the id (Admin Center, People, Groups), and put people into the group.',
  ],
  zendesk_agents_client_refused: () => [
    'Zendesk does not take ZENDESK_AGENT_OAUTH_CLIENT_ID with its secret: no agent can sign in again.',
    `Copy the id again (${clients}), and the secret of a confidential one; a public one has none.`,
  ],
  zendesk_agents_client_unclear: () => [
    'Zendesk gave no clear answer about the OAuth client of agents.',
    'Run this again in a minute, or sign in once from the desk.',
  ],
  zendesk_app_missing: () => ['The app is not in this Zendesk account.', upload],
  zendesk_app_not_installed: () => ['The app is uploaded and not installed.', upload],
  zendesk_app_twice: ({ count }: { count: number }) => [
    `The app is installed ${count} times.`,
    'Remove all but one in the Admin Center (Apps and integrations).',
  ],
  zendesk_app_off: () => [
    'The app is switched off in Zendesk.',
    'Enable it (Admin Center, Apps, Zendesk Support apps).',
  ],
  zendesk_set_up_mode: () => [
    'The app is installed, and this service does not know its key and audience yet: it is in set-up mode.',
    setUpAndStart,
  ],
  zendesk_other_audience: () => [
    'ZENDESK_APP_AUDIENCE is that of another installation: every sign-in is refused.',
    setUp,
  ],
  zendesk_other_key: () => ['ZENDESK_APP_PUBLIC_KEY is not the key of the app: every sign-in is refused.', setUp],
  zendesk_other_address: () => [
    'The app opens its pages at another address than PUBLIC_URL.',
    'Change the setting backend_url of the app (zcli apps:update, or the Admin Center) to PUBLIC_URL.',
  ],
  zendesk_field_missing: ({ field }: { field: string }) => [
    `The ticket field "${field}" is missing: its value is not written.`,
    setUp,
  ],
  zendesk_field_type: ({ field, type, wanted }: { field: string; type: string; wanted: string }) => [
    `The field "${field}" is of type ${type} and not ${wanted}.`,
    'Rename it, and run this again.',
  ],
  zendesk_field_off: ({ field }: { field: string }) => [
    `The field "${field}" is switched off.`,
    'Switch it on in the Admin Center (Tickets, Fields).',
  ],
  zendesk_field_values: ({ field, values }: { field: string; values: string }) => [
    `The field "${field}" lacks the values ${values}.`,
    'Add them in the Admin Center (Tickets, Fields).',
  ],
  zendesk_form_fields: ({ form, count, fields }: { form: string; count: number; fields: string }) => [
    `The ticket form "${form}" does not show ${count} of our fields (${fields}).`,
    'Add them in the Admin Center (Tickets, Forms), where people are to see them.',
  ],
  zendesk_webhook_missing: ({ webhook }: { webhook: string }) => [
    `The webhook "${webhook}" is missing: we are not told of tickets.`,
    setUpAndStart,
  ],
  zendesk_webhook_changed: ({ webhook }: { webhook: string }) => [
    `The webhook "${webhook}" is switched off, leads elsewhere or tells too little.`,
    setUp,
  ],
  zendesk_webhook_secret: ({ webhook }: { webhook: string }) => [
    `ZENDESK_WEBHOOK_SECRET does not hold the secret of the webhook "${webhook}": what it tells is refused.`,
    setUpAndStart,
  ],
  zendesk_trigger_missing: () => ['The trigger that tells us of new tickets is missing.', setUp],
  zendesk_trigger_changed: () => [
    'The trigger that tells us of tickets is switched off, was changed, or fires for our own updates.',
    setUp,
  ],

  hubspot_down: () => ['HubSpot does not answer.', 'Check that this machine reaches https://api.hubapi.com.'],
  hubspot_token: () => [
    'HubSpot does not take HUBSPOT_ACCESS_TOKEN: it is wrong or has ended.',
    'Copy the token of the HubSpot app again (Settings, Integrations), or renew it.',
  ],
  hubspot_scope: ({ scope, use }: { scope: string; use: HubspotUse }) => [
    `The HubSpot token lacks the scope ${scope}: ${hubspotLosses[use]}.`,
    `Give the app the scope ${scope}${scopeHints[use] ?? ''}, and copy its token again.`,
  ],
  hubspot_path: ({ setting, use }: { setting: string; use: HubspotUse }) => [
    `HubSpot does not know the path in ${setting} (404): ${hubspotLosses[use]}.`,
    `Compare ${setting} with HubSpot's documentation: its paths carry a date.`,
  ],
  hubspot_tasks_path: () => [
    'HubSpot does not know the path of tasks (404): no task can be made.',
    "HubSpot's paths carry a date: look for a newer release of Countersign.",
  ],
  hubspot_unclear: ({ status, use }: { status: number | string; use: HubspotUse }) => [
    `HubSpot gave no clear answer (${status}): perhaps ${hubspotLosses[use]}.`,
    again,
  ],
  hubspot_undefined: ({ definitions }: { definitions: string }) => [
    `HubSpot has no definition of ${definitions}: what is written is refused.`,
    defineEvents,
  ],
  hubspot_definition_lacks: ({ definition, properties }: { definition: string; properties: string }) => [
    `The definition of ${definition} lacks ${properties}.`,
    defineEvents,
  ],
  hubspot_owner_off: () => ['The owner in HUBSPOT_OWNER_ID was deactivated.', pickOwner],
  hubspot_owner_missing: () => [
    'HubSpot has no owner with the id in HUBSPOT_OWNER_ID: no task can be made.',
    pickOwner,
  ],
  hubspot_owner_unseen: () => [
    'Whether the owner in HUBSPOT_OWNER_ID is there cannot be seen with this token.',
    'Give the app the scope crm.objects.owners.read, or look there yourself.',
  ],

  mail_unset: () => [
    'No mail server is set: customers cannot be sent one-time codes.',
    'Set SMTP_URL and MAIL_FROM, where customers are to prove who they are by mail.',
  ],
  mail_login: () => [
    'The mail server refuses the login of SMTP_URL, or does not speak TLS.',
    'Check user and password; use smtps:// where TLS is spoken from the start (port 465).',
  ],
  mail_refused: () => ['The mail server turns this machine away.', 'Allow its address at the mail server.'],
  mail_down: () => ['The mail server does not answer.', 'Check host and port of SMTP_URL, and the firewall.'],

  slack_webhook_wrong: () => [
    'SLACK_WEBHOOK_URL is not the address of an incoming webhook of Slack.',
    `Copy it again (${slackApp}, Incoming Webhooks): https://hooks.slack.com/services/T…/B…/…`,
  ],
  slack_down: () => [
    'Slack does not answer.',
    'Check that this machine reaches https://slack.com, and status.slack.com.',
  ],
  slack_token: ({ problem }: { problem: string }) => [
    `Slack does not take SLACK_BOT_TOKEN (${problem}).`,
    `Install the app in your workspace and copy its bot token, xoxb-… (${slackApp}, OAuth & Permissions).`,
  ],
  slack_scopes: ({ scopes }: { scopes: string }) => [
    `The Slack bot lacks the scopes ${scopes}.`,
    `Add them (${slackApp}, OAuth & Permissions, Scopes) and install the app again.`,
  ],
  slack_no_channel: () => [
    'There is no channel with the id in SLACK_CHANNEL that the bot may see.',
    "Copy the id again (the channel's details, at the bottom), and invite the app to it.",
  ],
  slack_not_in_channel: () => ['The bot is not in the channel of SLACK_CHANNEL.', 'Invite it there: /invite @its-name'],
  slack_archived: () => ['The channel of SLACK_CHANNEL is archived.', 'Choose another channel, or restore it.'],
  slack_channel_unclear: ({ problem }: { problem: string }) => [
    `Slack gave no clear answer about the channel (${problem}).`,
    'A private channel needs the scope groups:history. Else run this again in a minute.',
  ],
  slack_secret: () => [
    'SLACK_SIGNING_SECRET does not look like a signing secret of Slack.',
    `Copy it again (${slackApp}, Basic Information, Signing Secret): 32 digits and letters a to f.`,
  ],

  handoffs_shared_key: ({ bot, variable }: { bot: string; variable: string }) => [
    `The handoff key of ${bot} is also ${variable}: who has one has the other.`,
    `Make a key of its own: pnpm countersign handoff key ${bot}`,
  ],

  policy_refunds_off: () => [
    'Refunds are switched off: nothing is sent to Stripe.',
    'When that is over: pnpm countersign switch refunds on',
  ],
  policy_file_unreadable: () => ['POLICY_FILE cannot be read.', 'Check its path, and that this user may read it.'],
  policy_file_wrong: ({ problem }: { problem: string }) => [
    `POLICY_FILE cannot be used: ${problem}`,
    'Run: pnpm countersign policy check FILE',
  ],

  audit_no_witness: () => [
    'The audit log has no witness outside the database: its owner could write it anew, and nobody would see it.',
    `Set AUDIT_ANCHOR_KEY (${anchorKey}), and AUDIT_ANCHOR_FILE or AUDIT_ANCHOR_URL (${auditGuide}).`,
  ],
  audit_no_key: () => [
    'A place for anchors is set and AUDIT_ANCHOR_KEY is not: nothing is signed.',
    `Set it: ${anchorKey}.`,
  ],
  audit_public_keys: () => [
    'AUDIT_ANCHOR_KEY holds public keys alone: nothing is signed.',
    'Set the private key (PEM).',
  ],
  audit_no_place: () => [
    'Anchors of the audit log stay in the database, where its owner could change them as well.',
    `Set AUDIT_ANCHOR_FILE or AUDIT_ANCHOR_URL to a place of somebody else (${auditGuide}).`,
  ],
  audit_file_is_folder: () => ['AUDIT_ANCHOR_FILE is a folder.', 'Name a file in it.'],
  audit_file_unwritable: ({ problem }: { problem: string }) => [
    `The file in AUDIT_ANCHOR_FILE cannot be written (${problem}).`,
    'Give the user of the service a folder that may be written: /anchors in containers, /var/lib/countersign under systemd (docs/install.md).',
  ],
  audit_waiting: ({ count }: { count: number }) => [
    `${count} anchors have waited for more than a quarter of an hour to get where they are kept.`,
    'Look at the alert "anchor" and the log of the service; they go out later, in order.',
  ],

  model_down: ({ problem }: { problem: string | number }) => [
    `The provider of the model does not answer (${problem}).`,
    'Check LLM_BASE_URL and that this machine reaches it; until then rules and templates serve.',
  ],
  model_key: () => ['The provider of the model does not take LLM_API_KEY.', 'Copy the key again, or make a new one.'],
  model_no_list: ({ status }: { status: number }) => [
    `The provider does not list its models (${status}).`,
    'LLM_BASE_URL ends where /chat/completions begins, often in /v1.',
  ],
  model_unlisted: ({ model }: { model: string }) => [
    `The provider does not list the model ${model}.`,
    'Check LLM_MODEL.',
  ],

  orders_down: ({ problem }: { problem: string | number }) => [
    `The order system at ORDERS_URL does not answer (${problem}).`,
    'Check its address and that it runs.',
  ],
  orders_login: ({ status }: { status: number }) => [
    `The order system turns us away (${status}).`,
    'Let this machine in without a login: put both into one network.',
  ],
  orders_know_all: ({ status }: { status: number }) => [
    `The order system knows an order that does not exist (${status}).`,
    orderAnswer,
  ],
  orders_redirect: ({ status }: { status: number }) => [
    `The order system redirects elsewhere (${status}), and nobody is followed.`,
    'Set ORDERS_URL to the address it leads to.',
  ],
  orders_other_answer: ({ status }: { status: number }) => [
    `The order system answers ${status} for an order that does not exist.`,
    orderAnswer,
  ],
} satisfies Record<string, (values: never) => Said>

export type TroubleWords = typeof troubleWords
