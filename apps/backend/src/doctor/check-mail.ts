import { error, ok, warning } from '#doctor/examination.ts'
import type { Check } from '#doctor/examination.ts'
import { checkMailServer } from '#integrations/mail/mailer.ts'

export const checkMail: Check = {
  area: 'mail',
  needs: ['SMTP_URL', 'MAIL_FROM', 'MAIL_REPLY_TO'],
  async examine({ config: { mail } }) {
    if (!mail) {
      const what = 'No mail server is set: customers cannot be sent one-time codes.'
      return [warning('mail', what, 'Set SMTP_URL and MAIL_FROM, where customers are to prove who they are by mail.')]
    }
    switch (await checkMailServer(mail)) {
      case 'fine':
        return [ok('mail', 'The mail server takes our login.')]
      case 'misconfigured':
        return [
          error(
            'mail',
            'The mail server refuses the login of SMTP_URL, or does not speak TLS.',
            'Check user and password; use smtps:// where TLS is spoken from the start (port 465).',
          ),
        ]
      case 'refused':
        return [error('mail', 'The mail server turns this machine away.', 'Allow its address at the mail server.')]
      case 'unreachable':
        return [error('mail', 'The mail server does not answer.', 'Check host and port of SMTP_URL, and the firewall.')]
    }
  },
}
