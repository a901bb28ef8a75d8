import type { session as english } from '../en/session.ts'

export const session: typeof english = {
  ended: 'Die Sitzung ist abgelaufen',
  stays: 'Alles Sichtbare und Geschriebene bleibt hier. Bis zur neuen Anmeldung lässt sich nichts senden.',
  reloadTitle: 'Neu anmelden: Seite neu laden',
  reload:
    'Die Sitzung ist abgelaufen. Das Erstattungsformular ist gesichert; alles andere bleibt bis zum Neuladen hier.',
  signIn: 'Neu anmelden',
  waiting: 'Bitte im geöffneten Fenster anmelden. Diese Seite macht danach von selbst weiter.',
  openAgain: 'Fenster noch einmal öffnen',
  blocked: 'Der Browser hat das Fenster nicht geöffnet.',
  link: 'In einem neuen Tab anmelden',
  otherPerson: (name) =>
    `Dort hat sich jemand anderes angemeldet, darum wurde nichts übernommen. Bitte als ${name} anmelden oder die Seite neu laden.`,
  back: 'Wieder angemeldet. Bitte noch einmal senden: Dieselbe Anfrage entsteht nie zweimal.',
}
