import type { BrowserContext, Frame, Locator, Page } from 'playwright-core'

/** The workspace around an app, as an agent uses it. Selectors live here and not in the tests. */
export class AgentPage {
  readonly page: Page
  /** Script errors, and violations of the content security policy. */
  readonly complaints: string[] = []
  readonly #url: string

  constructor(page: Page, url: string) {
    this.page = page
    this.#url = url
    page.on('pageerror', (error) => this.complaints.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(message.text())
    })
  }

  static async open(context: BrowserContext, url: string): Promise<AgentPage> {
    return new AgentPage(await context.newPage(), url)
  }

  /** `agents/101/tickets/1001`, `agents/101/views/solved`, `agents/101/desk`. */
  async goTo(place: string): Promise<void> {
    await this.page.goto(`${this.#url}/#/${place}`)
  }

  async openTicket(ticketId: number, agentId = 101): Promise<void> {
    await this.goTo(`agents/${agentId}/tickets/${ticketId}`)
    await this.article(ticketId).waitFor()
  }

  article(ticketId: number): Locator {
    return this.page.getByRole('article', { name: `Ticket ${ticketId}` })
  }

  get composer(): Locator {
    return this.page.getByRole('textbox', { name: 'Comment' })
  }

  get notes(): Locator {
    return this.page.locator('.internal-note:visible')
  }

  get noteChoice(): Locator {
    return this.page.getByRole('radio', { name: 'Internal note' })
  }

  get alert(): Locator {
    return this.page.getByRole('alert')
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name })
  }

  tab(ticketId: number): Locator {
    return this.page.getByRole('navigation', { name: 'Open tickets' }).getByRole('link', { name: `#${ticketId}` })
  }

  get tabs(): Locator {
    return this.page.getByRole('navigation', { name: 'Open tickets' }).getByRole('link')
  }

  get visibleApps(): Locator {
    return this.page.locator('iframe[title="Countersign"]')
  }

  /** The app of the ticket on the screen, once Zendesk has registered it. */
  async app(): Promise<Frame> {
    await this.page.frameLocator('iframe[title="Countersign"]').getByText('registered').waitFor()
    const frame = await (await this.visibleApps.elementHandle())?.contentFrame()
    if (!frame) throw new Error('No app is on the screen.')
    return frame
  }

  async modal(): Promise<Frame> {
    const title = 'iframe[title="Dialog of Countersign"]'
    await this.page.frameLocator(title).getByText('registered').waitFor()
    const frame = await (await this.page.locator(title).elementHandle())?.contentFrame()
    if (!frame) throw new Error('No dialog is on the screen.')
    return frame
  }

  async submitAs(status: string): Promise<void> {
    await this.button('Submit as another status').click()
    await this.page.getByRole('menuitem', { name: `Submit as ${status}` }).click()
  }

  async choosePerson(name: string): Promise<void> {
    await this.#chooseOfPeople(name)
  }

  async chooseLanguage(name: string): Promise<void> {
    await this.#chooseOfPeople(name)
  }

  async #chooseOfPeople(name: string): Promise<void> {
    await this.page
      .getByRole('banner')
      .getByRole('button', { name: /^\S+ \S+$/ })
      .click()
    await this.page.getByRole('menuitem', { name }).click()
  }

  /** Late, failing or missing answers, as the sandbox panel orders them. */
  async trouble(detail: { delayMs?: number; failPaths?: string[]; silent?: boolean }): Promise<void> {
    await this.page.evaluate((ordered) => {
      window.dispatchEvent(new CustomEvent('sandbox:zaf', { detail: ordered }))
    }, detail)
  }

  async overflows(): Promise<boolean> {
    return this.page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
  }
}
