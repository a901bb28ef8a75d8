import { error, ok, warning } from '#doctor/examination.ts'
import type { Check } from '#doctor/examination.ts'
import { checkMailServer } from '#integrations/mail/mailer.ts'

export const checkMail: Check = {
  area: 'mail',
  needs: ['SMTP_URL', 'MAIL_FROM', 'MAIL_REPLY_TO'],
  async examine({ config: { mail } }) {
    if (!mail) return [warning('mail', 'mail_unset')]
    switch (await checkMailServer(mail)) {
      case 'fine':
        return [ok('mail', 'mail_taken')]
      case 'misconfigured':
        return [error('mail', 'mail_login')]
      case 'refused':
        return [error('mail', 'mail_refused')]
      case 'unreachable':
        return [error('mail', 'mail_down')]
    }
  },
}
