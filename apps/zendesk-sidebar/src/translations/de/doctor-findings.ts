import type { HubspotUse, StripePermissionName, TroubleWords } from '@countersign/shared/doctor-words'

const setUp = '„pnpm countersign zendesk setup --write .env“ ausführen.'
const thenRestart = `${setUp} Danach Countersign neu starten.`
const migrate = '„pnpm countersign database migrate“ ausführen.'
const clients = 'Admin Center, Apps und Integrationen, APIs, OAuth-Clients'
const stripeKeys = 'Stripe, Entwickler, API-Schlüssel'
const slackApp = 'api.slack.com/apps, die eigene App'
const auditGuide = 'docs/operations.md, „Audit log“'
const anchorKey = 'openssl rand -hex 32, oder ein Ed25519-Schlüssel'
const again = 'In einer Minute erneut prüfen.'
const ntp = 'Auf dieser Maschine NTP betreiben (systemd-timesyncd oder chrony).'
const upload = 'Zuerst hochladen: pnpm countersign zendesk package, dann zcli apps:create dist/zendesk-app.'
const pickOwner =
  'Die ID eines aktiven Benutzers eintragen (HubSpot, Einstellungen, Benutzer; oder GET /crm/v3/owners).'
const defineEvents = '„pnpm countersign hubspot setup“ ausführen.'
const groups = 'IDs von Zendesk-Gruppen eintragen (Admin Center, Personen, Gruppen: die Zahl in der Adresse).'
const orderAnswer =
  'Auf eine Bestellung, die es nicht kennt, muss es mit 404 antworten (sein JSON steht in docs/policy.md).'
const sameMode = `Beide Schlüssel aus demselben Modus desselben Kontos nehmen (${stripeKeys}).`

const stripeLosses: Record<StripePermissionName, string> = {
  rak_customer_read: 'Niemand wird gefunden',
  rak_charge_read: 'Keine Erstattung wird je bestätigt',
  rak_payment_intent_read: 'Keine Zahlung wird angezeigt',
  rak_payment_method_read: 'Keine Zahlung wird angezeigt, denn jede wird mit ihrer Karte gelesen',
  rak_invoice_read: 'Keine Rechnung wird angezeigt',
  rak_invoice_payment_read: 'Welche Rechnungen eine Zahlung begleicht, ist nicht bekannt',
  rak_credit_note_read:
    'Keine Rechnung wird angezeigt, denn Stripe verlangt sie, wo eine mit ihren Zahlungen gelesen wird; Gutschriften sind nicht bekannt und fragen die Teamleitung',
  rak_subscription_read: 'Kein Abo wird angezeigt',
  rak_plan_read: 'Kein Abo wird angezeigt, denn jedes wird mit seinem Preis gelesen',
  rak_dispute_read: 'Rückbuchungen werden nicht gesehen',
  rak_event_read: 'Webhooks, die nie ankamen, werden nicht nachgeholt',
  rak_balance_transaction_read: 'Dem nächtlichen Abgleich fehlt der zweite Zeuge',
  rak_radar_early_fraud_warning_read: 'Betrugswarnungen werden nicht angezeigt',
  rak_webhook_read: 'Ob unser Webhook-Endpunkt eingetragen ist, lässt sich nicht sehen',
  rak_charge_write: 'Keine Erstattung kann gesendet werden',
}

const hubspotLosses: Record<HubspotUse, string> = {
  contacts: 'Kein Kontakt wird gefunden',
  'app-events': 'Mit HUBSPOT_TIMELINE=app-events lässt sich nichts schreiben',
  'custom-events': 'Mit HUBSPOT_TIMELINE=custom-events lässt sich nichts schreiben',
  note: 'Mit HUBSPOT_TIMELINE=note lässt sich nichts schreiben',
  definitions: 'Die Definitionen unserer Ereignisse lassen sich nicht sehen',
  tasks: 'Keine Aufgabe kann angelegt werden',
}

const scopeHints: Partial<Record<HubspotUse, string>> = {
  'app-events': ' (eine OAuth-App, die HubSpot für App Events freigegeben hat; oder HUBSPOT_TIMELINE=note setzen)',
  'custom-events': ' (HubSpot Enterprise; oder HUBSPOT_TIMELINE=note setzen)',
}

/** What is not well about the installation. What belongs on the command line stays as it is typed there. */
export const doctorFindings: TroubleWords = {
  check_unfinished: ({ problem }) => [
    `Das ließ sich nicht zu Ende prüfen (${problem}).`,
    'Erneut prüfen; bleibt es so, mit dieser Zeile melden.',
  ],

  setting_wrong: ({ problem, cure }) => [problem, cure],
  owners_login: () => [
    'DATABASE_MIGRATION_URL, womit sich das Protokoll umschreiben lässt, steht unter den Einstellungen des Dienstes.',
    'Nur `countersign database migrate` damit ausstatten (docs/install.md, „Production“).',
  ],
  stripe_key_may_everything: () => [
    'STRIPE_SECRET_KEY ist ein Schlüssel, der im Stripe-Konto alles darf.',
    'Eingeschränkte Schlüssel verwenden: einen, der liest, und STRIPE_REFUND_KEY, der nur Erstattungen schreiben darf.',
  ],
  stripe_one_key: () => [
    'STRIPE_REFUND_KEY ist nicht gesetzt: Ein Schlüssel liest und erstattet.',
    'Einen zweiten eingeschränkten Schlüssel für Erstattungen setzen, damit Lesen kein Geld bewegen kann.',
  ],
  stripe_test_in_production: () => [
    'NODE_ENV=production mit einem Testschlüssel von Stripe: Es fließt kein echtes Geld.',
    'Einen Live-Schlüssel setzen oder NODE_ENV entfernen.',
  ],
  verification_secret_derived: () => [
    'VERIFICATION_SECRET ist nicht gesetzt und wird aus SESSION_SECRET abgeleitet: Wer eines ändert, ändert beide.',
    'Ein eigenes setzen: openssl rand -hex 32',
  ],
  installation_key_unset: ({ variable }) => [
    `INSTALLATION_KEY ist nicht gesetzt und wird aus ${variable} abgeleitet: Sobald sich das ändert, startet der Dienst auf seiner Datenbank nicht mehr.`,
    `Vor dem ersten Start einen neuen setzen (openssl rand -hex 32); danach das, was ${variable} jetzt ist, von zweien das letzte. Von da an nie mehr ändern.`,
  ],
  installation_key_other: () => [
    'INSTALLATION_KEY ist nicht der, mit dem diese Datenbank begann: Der Dienst startet nicht, weil Obergrenzen ihre Kunden nicht wiedererkennen würden.',
    'Auf den früheren Wert setzen; war er nie gesetzt, auf den, den VERIFICATION_SECRET (ohne dieses: SESSION_SECRET) vor der Änderung hatte.',
  ],

  database_no_host: () => ['Der Host in DATABASE_URL hat keine Adresse.', 'Den Namen des Hosts prüfen.'],
  database_nobody_listens: () => [
    'Unter Host und Port von DATABASE_URL antwortet niemand.',
    'PostgreSQL starten oder Host und Port prüfen.',
  ],
  database_late: () => [
    'Die Datenbank hat nicht rechtzeitig geantwortet.',
    'Firewall und Netz zwischen hier und der Datenbank prüfen.',
  ],
  database_password: () => ['Die Datenbank lehnt das Passwort aus DATABASE_URL ab.', 'Benutzer und Passwort prüfen.'],
  database_user: () => [
    'Die Datenbank lehnt diesen Benutzer ab.',
    'Den Benutzer in DATABASE_URL und pg_hba.conf prüfen.',
  ],
  database_missing: () => [
    'Die Datenbank, die DATABASE_URL nennt, gibt es nicht.',
    'Sie anlegen oder den Namen prüfen.',
  ],
  database_no_rights: () => [
    'Der Benutzer in DATABASE_URL darf die Tabellen nicht lesen.',
    'Ihm die Rechte an der Datenbank geben oder ihren Eigentümer verwenden.',
  ],
  database_unusable: ({ problem }) => [
    `Die Datenbank lässt sich nicht verwenden (${problem}).`,
    'DATABASE_URL prüfen.',
  ],
  database_silent: () => ['Die Datenbank hat nichts geantwortet.', 'In ihr Log sehen.'],
  database_old: () => ['Dieses PostgreSQL ist älter als Version 15.', 'Es aktualisieren.'],
  database_superuser: () => [
    'DATABASE_URL nennt einen Superuser, der das Protokoll umschreiben kann.',
    'Eine Rolle anlegen, der nur diese Datenbank gehört, und sie verwenden.',
  ],
  database_empty: () => ['Der Datenbank fehlen unsere Tabellen.', migrate],
  database_behind: () => ['Die Tabellen sind von einer älteren Version.', migrate],
  database_ahead: () => [
    'Die Tabellen sind von einer neueren Version als dieses Programm.',
    'Die neuere Version starten.',
  ],

  address_unset: () => [
    'PUBLIC_URL ist nicht gesetzt: Zendesk und Stripe erfahren keine Adresse.',
    'Die https-Adresse setzen, unter der beide Countersign erreichen.',
  ],
  address_plain: () => [
    'PUBLIC_URL ist nicht https: Zendesk öffnet solche Seiten nicht.',
    'TLS davorsetzen (docs/install.md) und die https-Adresse verwenden.',
  ],
  address_redirects: () => [
    'PUBLIC_URL leitet weiter, und ein signierter POST von Zendesk geht dabei verloren.',
    'Die Adresse verwenden, zu der sie führt.',
  ],
  address_proxy: ({ status }) => [
    `Was vor Countersign steht, antwortet ${status}: Es erreicht den Dienst nicht.`,
    'Countersign starten und den Port prüfen, an den der Proxy weitergibt (PORT).',
  ],
  address_other: ({ status }) => [
    `PUBLIC_URL antwortet mit ${status}, aber es ist nicht Countersign.`,
    'Den Host prüfen und dass der Proxy alle Pfade unverändert weitergibt.',
  ],
  address_no_host: () => ['Der Host in PUBLIC_URL hat keine Adresse.', 'Einen DNS-Eintrag für ihn anlegen.'],
  address_certificate: ({ problem }) => [
    `Dem Zertifikat von PUBLIC_URL wird nicht vertraut (${problem}).`,
    'Für diesen Host ein Zertifikat einer öffentlichen Stelle einrichten, samt Zwischenzertifikaten.',
  ],
  address_unreachable: ({ problem }) => [
    `PUBLIC_URL ist von hier aus nicht zu erreichen (${problem}).`,
    'Countersign starten, Firewall und Proxy prüfen; manche Netze erreichen ihre eigene öffentliche Adresse nicht.',
  ],

  clock_a_little_ahead: ({ seconds }) => [
    `Die Uhr dieser Maschine geht gegenüber Zendesk ${seconds} s vor: Anmeldungen können hin und wieder abgelehnt werden.`,
    ntp,
  ],
  clock_a_little_behind: ({ seconds }) => [
    `Die Uhr dieser Maschine geht gegenüber Zendesk ${seconds} s nach: Anmeldungen können hin und wieder abgelehnt werden.`,
    ntp,
  ],
  clock_ahead: ({ seconds }) => [
    `Die Uhr dieser Maschine geht gegenüber Zendesk ${seconds} s vor: Anmeldungen und Webhooks werden abgelehnt.`,
    ntp,
  ],
  clock_behind: ({ seconds }) => [
    `Die Uhr dieser Maschine geht gegenüber Zendesk ${seconds} s nach: Anmeldungen und Webhooks werden abgelehnt.`,
    ntp,
  ],
  clock_of_database: ({ seconds }) => [
    `Die Uhren dieser Maschine und der Datenbank weichen ${seconds} s voneinander ab.`,
    'Auf beiden NTP betreiben.',
  ],

  stripe_key_unknown: ({ variable }) => [
    `Stripe kennt den Schlüssel in ${variable} nicht, oder er wurde widerrufen.`,
    `Einen neuen kopieren (${stripeKeys}).`,
  ],
  stripe_down: () => [
    'Stripe antwortet nicht.',
    'Prüfen, ob diese Maschine https://api.stripe.com erreicht, und status.stripe.com ansehen.',
  ],
  stripe_permission_unclear: ({ variable, permission }) => [
    `Zu ${permission} von ${variable} hat Stripe nicht klar geantwortet.`,
    again,
  ],
  stripe_permission_missing: ({ variable, permission, isGuess, row, told }) => [
    `${variable} fehlt die Berechtigung ${permission}${isGuess ? ' (so heißt sie vermutlich; es zählt die Zeile)' : ''}: ${stripeLosses[permission]}.`,
    `Den Schlüssel bearbeiten (${stripeKeys}) und ihm die Zeile „${row}“ geben.${told === '' ? '' : ` Stripe nennt sie ${told}.`}`,
  ],
  stripe_modes_differ: () => ['Ein Stripe-Schlüssel ist ein Testschlüssel, der andere ein Live-Schlüssel.', sameMode],
  stripe_accounts_differ: () => [
    'STRIPE_REFUND_KEY sieht die Zahlungen von STRIPE_SECRET_KEY nicht: Er gehört zu einem anderen Konto oder Modus.',
    sameMode,
  ],
  stripe_endpoints_unseen: ({ address }) => [
    'Stripe hat nicht gesagt, welche Webhook-Endpunkte es gibt.',
    `In einer Minute erneut prüfen, oder in Stripe (Entwickler, Webhooks) nach ${address} sehen.`,
  ],
  stripe_endpoint_missing: ({ address }) => [
    'Kein Webhook-Endpunkt von Stripe führt hierher: Erstattungen werden erst nach Minuten bestätigt.',
    `In Stripe hinzufügen (Entwickler, Webhooks), mit den Ereignissen aus docs/operations.md: ${address}`,
  ],
  stripe_endpoint_off: () => [
    'Unser Webhook-Endpunkt ist in Stripe ausgeschaltet.',
    'Ihn einschalten (Entwickler, Webhooks).',
  ],
  stripe_endpoint_events: ({ count, events }) => [
    `Unser Webhook-Endpunkt erfährt von ${count} Ereignissen nichts.`,
    `Ihm hinzufügen: ${events}`,
  ],

  zendesk_unreachable: ({ subdomain, problem }) => [
    `Zendesk ist unter ${subdomain}.zendesk.com nicht zu erreichen (${problem}).`,
    'ZENDESK_SUBDOMAIN prüfen und ob diese Maschine es über https erreicht.',
  ],
  zendesk_no_account: () => [
    'Unter ZENDESK_SUBDOMAIN gibt es kein Zendesk-Konto.',
    'Den Teil der Zendesk-Adresse vor .zendesk.com eintragen.',
  ],
  zendesk_client_public: () => [
    'Der OAuth-Client darf ohne einen Menschen nicht handeln: Er ist öffentlich.',
    `Den Client zu einem vertraulichen machen (${clients}).`,
  ],
  zendesk_client_scopes: () => [
    'Dem OAuth-Client fehlen die Scopes read und tickets:write.',
    `Ihm die Scopes read und write geben (${clients}).`,
  ],
  zendesk_client_refused: () => [
    'Zendesk nimmt ZENDESK_OAUTH_CLIENT_ID mit ZENDESK_OAUTH_CLIENT_SECRET nicht an.',
    `ID und Geheimnis erneut kopieren (${clients}).`,
  ],
  zendesk_no_token: ({ status }) => [`Zendesk gibt kein Token aus (${status}).`, again],
  zendesk_may_not_look: ({ address, status }) => [
    `Zendesk hat ${address} mit ${status} abgelehnt: Der OAuth-Client darf nicht nachsehen.`,
    `Dem OAuth-Client die Scopes read und write geben (${clients}), mit einem Admin dahinter.`,
  ],
  // What Zendesk said is for the log; whoever reads this looks at the client anyway.
  zendesk_takes_nothing: () => [
    'Zendesk nimmt von unserem OAuth-Client nichts an.',
    `ID, Geheimnis und die Scopes read und write prüfen (${clients}), und dass hinter dem Client ein aktiver Admin steht.`,
  ],
  zendesk_stopped: () => ['Zendesk antwortet nicht mehr.', again],
  zendesk_no_admin: ({ name }) => [
    `Der OAuth-Client handelt für ${name}, ohne Admin-Rolle.`,
    `${name} zum Admin machen oder den Client als Admin anlegen (${clients}).`,
  ],
  zendesk_no_leads: () => ['LEAD_GROUP_IDS ist leer: Für die Teamleitung kann niemand freigeben.', groups],
  zendesk_no_finance: () => ['FINANCE_GROUP_IDS ist leer: Für das Finanzteam kann niemand freigeben.', groups],
  zendesk_group_empty: ({ variable, group }) => [
    `${variable} nennt die Gruppe ${group}, die es nicht gibt oder die keine Mitglieder hat.`,
    'Die ID prüfen (Admin Center, Personen, Gruppen) und Leute in die Gruppe aufnehmen.',
  ],
  zendesk_agents_client_refused: () => [
    'Zendesk nimmt ZENDESK_AGENT_OAUTH_CLIENT_ID mit ihrem Geheimnis nicht an: Kein Agent kann sich erneut anmelden.',
    `Die ID erneut kopieren (${clients}), bei einem vertraulichen Client auch das Geheimnis; ein öffentlicher hat keines.`,
  ],
  zendesk_agents_client_unclear: () => [
    'Zum OAuth-Client der Agenten hat Zendesk nicht klar geantwortet.',
    'In einer Minute erneut prüfen oder sich einmal in der Übersicht von Countersign anmelden.',
  ],
  zendesk_app_missing: () => ['Die App ist in diesem Zendesk-Konto nicht vorhanden.', upload],
  zendesk_app_not_installed: () => ['Die App ist hochgeladen und nicht installiert.', upload],
  zendesk_app_twice: ({ count }) => [
    `Die App ist ${count}-mal installiert.`,
    'Im Admin Center alle bis auf eine entfernen (Apps und Integrationen).',
  ],
  zendesk_app_off: () => [
    'Die App ist in Zendesk ausgeschaltet.',
    'Sie einschalten (Admin Center, Apps, Zendesk-Support-Apps).',
  ],
  zendesk_set_up_mode: () => [
    'Die App ist installiert, und dieser Dienst kennt ihren Schlüssel und ihre Audience noch nicht: Er ist im Einrichtungsmodus.',
    thenRestart,
  ],
  zendesk_other_audience: () => [
    'ZENDESK_APP_AUDIENCE gehört zu einer anderen Installation: Jede Anmeldung wird abgelehnt.',
    setUp,
  ],
  zendesk_other_key: () => [
    'ZENDESK_APP_PUBLIC_KEY ist nicht der Schlüssel der App: Jede Anmeldung wird abgelehnt.',
    setUp,
  ],
  zendesk_other_address: () => [
    'Die App öffnet ihre Seiten unter einer anderen Adresse als PUBLIC_URL.',
    'Die Einstellung backend_url der App auf PUBLIC_URL setzen (zcli apps:update oder das Admin Center).',
  ],
  zendesk_field_missing: ({ field }) => [`Das Ticketfeld „${field}“ fehlt: Sein Wert wird nicht geschrieben.`, setUp],
  zendesk_field_type: ({ field, type, wanted }) => [
    `Das Feld „${field}“ ist vom Typ ${type} und nicht ${wanted}.`,
    'Es umbenennen und erneut prüfen.',
  ],
  zendesk_field_off: ({ field }) => [
    `Das Feld „${field}“ ist ausgeschaltet.`,
    'Es im Admin Center einschalten (Tickets, Felder).',
  ],
  zendesk_field_values: ({ field, values }) => [
    `Dem Feld „${field}“ fehlen die Werte ${values}.`,
    'Sie im Admin Center hinzufügen (Tickets, Felder).',
  ],
  zendesk_form_fields: ({ form, count, fields }) => [
    `Das Ticketformular „${form}“ zeigt ${count} unserer Felder nicht (${fields}).`,
    'Sie im Admin Center hinzufügen (Tickets, Formulare), wo man sie sehen soll.',
  ],
  zendesk_webhook_missing: ({ webhook }) => [`Der Webhook „${webhook}“ fehlt: Von Tickets erfahren wir nichts.`, setUp],
  zendesk_webhook_changed: ({ webhook }) => [
    `Der Webhook „${webhook}“ ist ausgeschaltet, führt woandershin oder meldet zu wenig.`,
    setUp,
  ],
  zendesk_webhook_secret: ({ webhook }) => [
    `ZENDESK_WEBHOOK_SECRET enthält das Geheimnis des Webhooks „${webhook}“ nicht: Was er meldet, wird abgelehnt.`,
    thenRestart,
  ],
  zendesk_trigger_missing: () => ['Der Trigger, der neue Tickets meldet, fehlt.', setUp],
  zendesk_trigger_changed: () => [
    'Der Trigger, der Tickets meldet, ist ausgeschaltet, wurde geändert oder feuert bei unseren eigenen Änderungen.',
    setUp,
  ],

  hubspot_down: () => ['HubSpot antwortet nicht.', 'Prüfen, ob diese Maschine https://api.hubapi.com erreicht.'],
  hubspot_token: () => [
    'HubSpot nimmt HUBSPOT_ACCESS_TOKEN nicht an: Es ist falsch oder abgelaufen.',
    'Das Token der HubSpot-App erneut kopieren (Einstellungen, Integrationen) oder erneuern.',
  ],
  hubspot_scope: ({ scope, use }) => [
    `Dem HubSpot-Token fehlt der Scope ${scope}: ${hubspotLosses[use]}.`,
    `Der App den Scope ${scope}${scopeHints[use] ?? ''} geben und ihr Token erneut kopieren.`,
  ],
  hubspot_path: ({ setting, use }) => [
    `HubSpot kennt den Pfad in ${setting} nicht (404): ${hubspotLosses[use]}.`,
    `${setting} mit der Dokumentation von HubSpot vergleichen: Seine Pfade tragen ein Datum.`,
  ],
  hubspot_tasks_path: () => [
    'HubSpot kennt den Pfad der Aufgaben nicht (404): Keine Aufgabe kann angelegt werden.',
    'Die Pfade von HubSpot tragen ein Datum: nach einer neueren Version von Countersign sehen.',
  ],
  hubspot_unclear: ({ status, use }) => [
    `HubSpot hat nicht klar geantwortet (${status}). Vielleicht: ${hubspotLosses[use]}.`,
    again,
  ],
  hubspot_undefined: ({ definitions }) => [
    `HubSpot kennt keine Definition von ${definitions}: Was geschrieben wird, lehnt es ab.`,
    defineEvents,
  ],
  hubspot_definition_lacks: ({ definition, properties }) => [
    `Der Definition von ${definition} fehlt: ${properties}.`,
    defineEvents,
  ],
  hubspot_owner_off: () => ['Der Besitzer in HUBSPOT_OWNER_ID wurde deaktiviert.', pickOwner],
  hubspot_owner_missing: () => [
    'HubSpot hat keinen Besitzer mit der ID in HUBSPOT_OWNER_ID: Keine Aufgabe kann angelegt werden.',
    pickOwner,
  ],
  hubspot_owner_unseen: () => [
    'Ob es den Besitzer in HUBSPOT_OWNER_ID gibt, lässt sich mit diesem Token nicht sehen.',
    'Der App den Scope crm.objects.owners.read geben oder dort selbst nachsehen.',
  ],

  mail_unset: () => [
    'Kein Mailserver ist gesetzt: Kunden können keine Einmalcodes erhalten.',
    'SMTP_URL und MAIL_FROM setzen, wo sich Kunden per E-Mail ausweisen sollen.',
  ],
  mail_login: () => [
    'Der Mailserver lehnt die Anmeldung aus SMTP_URL ab oder spricht kein TLS.',
    'Benutzer und Passwort prüfen; smtps:// verwenden, wo von Anfang an TLS gesprochen wird (Port 465).',
  ],
  mail_refused: () => [
    'Der Mailserver weist diese Maschine ab.',
    'Beim Mailserver die Adresse dieser Maschine erlauben.',
  ],
  mail_down: () => ['Der Mailserver antwortet nicht.', 'Host und Port in SMTP_URL und die Firewall prüfen.'],

  slack_webhook_wrong: () => [
    'SLACK_WEBHOOK_URL ist nicht die Adresse eines Incoming Webhooks von Slack.',
    `Sie erneut kopieren (${slackApp}, Incoming Webhooks): https://hooks.slack.com/services/T…/B…/…`,
  ],
  slack_down: () => [
    'Slack antwortet nicht.',
    'Prüfen, ob diese Maschine https://slack.com erreicht, und status.slack.com ansehen.',
  ],
  slack_token: ({ problem }) => [
    `Slack nimmt SLACK_BOT_TOKEN nicht an (${problem}).`,
    `Die App im Workspace installieren und ihr Bot-Token kopieren, xoxb-… (${slackApp}, OAuth & Permissions).`,
  ],
  slack_scopes: ({ scopes }) => [
    `Dem Slack-Bot fehlen die Scopes ${scopes}.`,
    `Sie hinzufügen (${slackApp}, OAuth & Permissions, Scopes) und die App erneut installieren.`,
  ],
  slack_no_channel: () => [
    'Einen Kanal mit der ID in SLACK_CHANNEL, den der Bot sehen darf, gibt es nicht.',
    'Die ID erneut kopieren (Details des Kanals, ganz unten) und die App in den Kanal einladen.',
  ],
  slack_not_in_channel: () => [
    'Der Bot ist nicht im Kanal aus SLACK_CHANNEL.',
    'Ihn dort einladen: /invite @sein-name',
  ],
  slack_archived: () => [
    'Der Kanal aus SLACK_CHANNEL ist archiviert.',
    'Einen anderen Kanal wählen oder ihn wiederherstellen.',
  ],
  slack_channel_unclear: ({ problem }) => [
    `Zum Kanal hat Slack nicht klar geantwortet (${problem}).`,
    'Ein privater Kanal braucht den Scope groups:history. Sonst in einer Minute erneut prüfen.',
  ],
  slack_secret: () => [
    'SLACK_SIGNING_SECRET sieht nicht wie ein Signing Secret von Slack aus.',
    `Es erneut kopieren (${slackApp}, Basic Information, Signing Secret): 32 Ziffern und Buchstaben von a bis f.`,
  ],

  handoffs_shared_key: ({ bot, variable }) => [
    `Der Übergabe-Schlüssel von ${bot} ist auch ${variable}: Wer den einen hat, hat den anderen.`,
    `Einen eigenen erzeugen: pnpm countersign handoff key ${bot}`,
  ],

  policy_refunds_off: () => [
    'Erstattungen sind ausgeschaltet: An Stripe wird nichts gesendet.',
    'Wenn das vorbei ist: pnpm countersign switch refunds on',
  ],
  policy_file_unreadable: () => [
    'POLICY_FILE lässt sich nicht lesen.',
    'Den Pfad prüfen und ob dieser Benutzer die Datei lesen darf.',
  ],
  policy_file_wrong: ({ problem }) => [
    `POLICY_FILE lässt sich nicht verwenden: ${problem}`,
    '„pnpm countersign policy check FILE“ ausführen.',
  ],

  audit_no_witness: () => [
    'Das Protokoll hat außerhalb der Datenbank keinen Zeugen: Wem sie gehört, der könnte es neu schreiben, und niemand sähe es.',
    `AUDIT_ANCHOR_KEY (${anchorKey}) und AUDIT_ANCHOR_FILE oder AUDIT_ANCHOR_URL setzen (${auditGuide}).`,
  ],
  audit_no_key: () => [
    'Ein Ort für Anker ist gesetzt, AUDIT_ANCHOR_KEY nicht: Nichts wird signiert.',
    `Ihn setzen: ${anchorKey}.`,
  ],
  audit_public_keys: () => [
    'AUDIT_ANCHOR_KEY enthält nur öffentliche Schlüssel: Nichts wird signiert.',
    'Den privaten Schlüssel setzen (PEM).',
  ],
  audit_no_place: () => [
    'Die Anker des Protokolls bleiben in der Datenbank, wo ihr Eigentümer auch sie ändern könnte.',
    `AUDIT_ANCHOR_FILE oder AUDIT_ANCHOR_URL auf einen Ort setzen, der jemand anderem gehört (${auditGuide}).`,
  ],
  audit_file_is_folder: () => ['AUDIT_ANCHOR_FILE ist ein Ordner.', 'Eine Datei darin nennen.'],
  audit_file_unwritable: ({ problem }) => [
    `Die Datei in AUDIT_ANCHOR_FILE lässt sich nicht schreiben (${problem}).`,
    'Dem Benutzer des Dienstes einen Ordner geben, in den er schreiben darf: /anchors in Containern, /var/lib/countersign unter systemd (docs/install.md).',
  ],
  audit_waiting: ({ count }) => [
    `${count} Anker warten seit mehr als einer Viertelstunde darauf, an ihren Ort zu kommen.`,
    'Den Alarm „anchor“ und das Log des Dienstes ansehen; sie gehen später hinaus, der Reihe nach.',
  ],

  model_down: ({ problem }) => [
    `Der Anbieter des Modells antwortet nicht (${problem}).`,
    'LLM_BASE_URL prüfen und ob diese Maschine es erreicht; bis dahin dienen Regeln und Vorlagen.',
  ],
  model_key: () => [
    'Der Anbieter des Modells nimmt LLM_API_KEY nicht an.',
    'Den Schlüssel erneut kopieren oder einen neuen erzeugen.',
  ],
  model_no_list: ({ status }) => [
    `Der Anbieter listet seine Modelle nicht auf (${status}).`,
    'LLM_BASE_URL endet dort, wo /chat/completions beginnt, oft mit /v1.',
  ],
  model_unlisted: ({ model }) => [`Der Anbieter führt das Modell ${model} nicht auf.`, 'LLM_MODEL prüfen.'],

  orders_down: ({ problem }) => [
    `Das Bestellsystem unter ORDERS_URL antwortet nicht (${problem}).`,
    'Die Adresse prüfen und ob es läuft.',
  ],
  orders_login: ({ status }) => [
    `Das Bestellsystem weist uns ab (${status}).`,
    'Diese Maschine ohne Anmeldung einlassen: beide in ein Netz stellen.',
  ],
  orders_know_all: ({ status }) => [
    `Das Bestellsystem kennt eine Bestellung, die es nicht gibt (${status}).`,
    orderAnswer,
  ],
  orders_redirect: ({ status }) => [
    `Das Bestellsystem leitet weiter (${status}), und niemandem wird gefolgt.`,
    'ORDERS_URL auf die Adresse setzen, zu der es führt.',
  ],
  orders_other_answer: ({ status }) => [
    `Das Bestellsystem antwortet ${status} auf eine Bestellung, die es nicht gibt.`,
    orderAnswer,
  ],
}
