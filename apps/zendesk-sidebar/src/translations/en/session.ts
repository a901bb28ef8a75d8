/** The end of a session, and signing in again. */
export const session = {
  ended: 'Your session has ended',
  stays: 'What you see and wrote stays here. Nothing can be sent until you sign in again.',
  reloadTitle: 'Sign in again: reload this page',
  reload: 'Your session has ended. What you wrote into the refund form is kept; the rest stays here until you reload.',
  signIn: 'Sign in again',
  waiting: 'Finish in the window that has opened. This page goes on by itself.',
  openAgain: 'Open the window again',
  blocked: 'The browser did not open the window.',
  link: 'Sign in in a new tab',
  otherPerson: (name: string) =>
    `Somebody else signed in there, so nothing was taken over. Sign in as ${name}, or reload this page.`,
  back: 'You are signed in again. Send it once more: the same request is never made twice.',
}
