import { button, element } from './element.ts'
import type { TicketPage } from './ticket-page.ts'

/** The page's columns: what stays while tickets come and go. */
export type Shell = {
  nodes: HTMLElement[]
  showTop(bar: HTMLElement): void
  showTicket(page: TicketPage, title: string): void
  /** Words in the place of a ticket; with `retry`, a way to ask again. */
  say(text: string, retry?: () => void): void
  setBusy(busy: boolean): void
}

export function createShell(list: HTMLElement, toasts: HTMLElement): Shell {
  const top = element('div', { class: 'top' })
  const fields = element('div', { class: 'fields-place' })
  const left = element('div', { class: 'left-column' }, list, fields)
  const main = element('main', { class: 'main-column' })
  const app = element('div', { class: 'app-column' })
  /** Focus in what is about to leave would fall back to the top of the page. */
  const holdsFocus = (): boolean => [main, fields, app].some((column) => column.contains(document.activeElement))

  return {
    nodes: [top, left, main, app, toasts],
    showTop: (bar) => top.replaceChildren(bar),
    showTicket(page, title) {
      const hadFocus = holdsFocus()
      main.replaceChildren(page.main)
      fields.replaceChildren(page.fields)
      // Beside an app that is closing: it takes itself away once it has heard of its end.
      app.append(page.app)
      document.title = title
      if (hadFocus) page.focus()
    },
    say(text, retry) {
      const hadFocus = holdsFocus()
      const again = retry && button('Try again', retry)
      const message = element('p', { role: retry ? 'alert' : 'status', tabindex: '-1' }, text)
      main.replaceChildren(element('div', { class: 'empty' }, message, ...(again ? [again] : [])))
      fields.replaceChildren()
      document.title = 'Agent workspace'
      if (hadFocus) (again ?? message).focus()
    },
    setBusy: (busy) => main.setAttribute('aria-busy', String(busy)),
  }
}
