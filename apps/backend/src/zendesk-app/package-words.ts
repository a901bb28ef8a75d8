/** What an admin reads in Zendesk at the installation; by Zendesk's names for the places. */
export const english = {
  app: {
    name: 'Countersign',
    short_description: 'Everything about a billing ticket, and refunds that happen once, as approved.',
    long_description:
      'Shows the Stripe customer behind a ticket, what policy says and a reply that holds; asks for refunds and has them signed.',
    installation_instructions: 'Follow docs/install.md of Countersign. `countersign doctor` says what is missing.',
    parameters: {
      backend_url: {
        label: 'Address of Countersign',
        helpText: 'The https address of your backend, without a slash at its end: https://countersign.example.com',
      },
      webhook_secret: {
        label: 'Secret of the webhook',
        helpText: 'The same as ZENDESK_WEBHOOK_SECRET of the backend, at least 32 characters.',
      },
    },
  },
}

export const german: typeof english = {
  app: {
    name: 'Countersign',
    short_description: 'Alles zu einem Zahlungs-Ticket, und Erstattungen, die genau einmal geschehen, wie freigegeben.',
    long_description:
      'Zeigt den Stripe-Kunden hinter einem Ticket, was die Richtlinie sagt und eine Antwort, die stimmt; beantragt Erstattungen und lässt sie freigeben.',
    installation_instructions: 'Siehe docs/install.md von Countersign. `countersign doctor` sagt, was fehlt.',
    parameters: {
      backend_url: {
        label: 'Adresse von Countersign',
        helpText: 'Die https-Adresse des Backends, ohne Schrägstrich am Ende: https://countersign.example.com',
      },
      webhook_secret: {
        label: 'Geheimnis des Webhooks',
        helpText: 'Dasselbe wie ZENDESK_WEBHOOK_SECRET im Backend, mindestens 32 Zeichen.',
      },
    },
  },
}
