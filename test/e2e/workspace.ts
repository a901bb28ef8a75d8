import type { BrowserContext, FrameLocator, Locator, Page } from 'playwright-core'
import type { System } from '#system.ts'

/** The agent workspace and the sidebar in it, as a person uses them. Selectors live here and nowhere else. */
export class Workspace {
  readonly page: Page
  readonly sidebar: Sidebar
  readonly desk: Desk
  /** What the browser complained about: script errors and violations of the content security policy. */
  readonly complaints: string[] = []
  readonly #url: string

  constructor(page: Page, url: string) {
    this.page = page
    this.#url = url
    this.sidebar = new Sidebar(page.frameLocator('iframe[title="Countersign"]'))
    this.desk = new Desk(page.frameLocator('iframe[title="Countersign desk"]'))
    page.on('pageerror', (error) => this.complaints.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(message.text())
    })
  }

  static async open(context: BrowserContext, system: Pick<System, 'sandbox'>): Promise<Workspace> {
    return new Workspace(await context.newPage(), system.sandbox.workspaceUrl)
  }

  async openTicket(agentId: string, ticketId: string): Promise<void> {
    await this.page.goto(`${this.#url}/#/agents/${agentId}/tickets/${ticketId}`)
  }

  async openDesk(agentId: string): Promise<void> {
    await this.page.goto(`${this.#url}/#/agents/${agentId}/desk`)
  }

  /** The ticket that is on the screen is submitted, with whatever was changed. */
  async submitAs(status: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Submit as another status' }).click()
    await this.page.getByRole('menuitem', { name: `Submit as ${status}` }).click()
  }

  /** What the workspace itself says is wrong, such as an app's reason not to save. */
  get alert(): Locator {
    return this.page.getByRole('alert')
  }

  get notes(): Locator {
    return this.page.locator('.internal-note')
  }

  /** With several tickets open: those of the one that is shown. */
  get visibleNotes(): Locator {
    return this.page.locator('.internal-note:visible')
  }

  get composer(): Locator {
    return this.page.getByRole('textbox', { name: 'Comment' })
  }

  /** What waits for this person's signature on the ticket. */
  get decision(): Locator {
    return this.sidebar.frame.getByRole('region', { name: /Waits for a signature|Wartet auf Freigabe/ })
  }

  /** With several tickets open: the sidebar of the one that is shown. */
  get visibleSidebar(): Sidebar {
    return new Sidebar(this.page.locator('iframe[title="Countersign"]:visible').contentFrame())
  }

  /** The audit metadata under a note. */
  async metadataOf(note: number): Promise<string> {
    const disclosure = this.notes.nth(note).getByText(/Metadata of update/)
    await disclosure.click()
    return (await this.notes.nth(note).locator('pre').textContent()) ?? ''
  }
}

export class Sidebar {
  readonly frame: FrameLocator

  constructor(frame: FrameLocator) {
    this.frame = frame
  }

  get verdict(): Locator {
    return this.frame.getByRole('heading', { level: 1 })
  }

  get text(): Locator {
    return this.frame.locator('body')
  }

  /** The verdict, once it says exactly this. */
  says(headline: string): Locator {
    return this.frame.getByRole('heading', { level: 1, name: headline, exact: true })
  }

  /** A sentence on the screen; the live region says some of them too, as part of a longer text. */
  sentence(text: string): Locator {
    return this.frame.getByText(text, { exact: true }).first()
  }

  /** The same behind a mark such as "✓". */
  marked(text: string): Locator {
    return this.frame.getByText(text).first()
  }

  button(name: string | RegExp): Locator {
    return this.frame.getByRole('button', { name })
  }

  /** The form's own button, whatever policy lets it promise at the moment. */
  get submit(): Locator {
    return this.frame.locator('form button[type="submit"]')
  }

  field(label: string | RegExp): Locator {
    return this.frame.getByLabel(label)
  }
}

/** The app in the nav bar. */
export class Desk {
  readonly frame: FrameLocator

  constructor(frame: FrameLocator) {
    this.frame = frame
  }

  get rows(): Locator {
    return this.frame.getByRole('main').getByRole('listitem').getByRole('link')
  }

  get card(): Locator {
    return this.frame.getByRole('region', { name: 'The request' })
  }

  /** One version of the policy, in whatever view. */
  get version(): Locator {
    return this.frame.getByRole('region', { name: /^(The version|Die Fassung)$/ })
  }

  queue(name: string | RegExp): Locator {
    return this.frame.getByRole('navigation', { name: /^(Queues|Listen)$/ }).getByRole('link', { name })
  }

  button(name: string | RegExp): Locator {
    return this.frame.getByRole('button', { name })
  }

  /** In the list: a filter, or the order. */
  field(label: string): Locator {
    return this.frame.getByRole('main').getByLabel(label, { exact: true })
  }

  sentence(text: string): Locator {
    return this.frame.getByText(text, { exact: true }).first()
  }
}
