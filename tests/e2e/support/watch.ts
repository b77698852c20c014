/** Watches a browser context for what must never happen: console errors, policy violations, requests to other hosts. */

import type { BrowserContext, ConsoleMessage, Request, Route } from '@playwright/test'

export interface Allowance {
  readonly pattern: RegExp
  /** Why this message is no fault of ours. */
  readonly why: string
}

export interface Watch {
  /** Everything that should not have happened, one sentence each. */
  readonly problems: () => readonly string[]
  /** Addresses on other hosts that the page asked for, answered by a stub or not. */
  readonly foreignRequests: () => readonly string[]
  /** Accepts a console message that this test causes on purpose. */
  readonly allow: (pattern: RegExp, why: string) => void
}

/** Console errors that are accepted everywhere. */
const ALLOWED: readonly Allowance[] = [
  {
    pattern:
      /Failed to execute 'postMessage' on 'DOMWindow': The target origin provided \('https:\/\/www\.youtube(-nocookie)?\.com'\)/,
    why: "YouTube's own script speaks to its frame before the frame has loaded.",
  },
]

/** What a test allows that opens the page of such a name. */
export const NAME_WITHOUT_PAGE = [
  /status of 404 \(Not Found\) \([^)]*\/m\/[^/)]+\)$/,
  'A name that one episode alone lists has no file: the server responds with the page of errors, which is the app.',
] as const

/** Starts watching; `origin` is the address of the site under test. */
export async function watchContext(context: BrowserContext, origin: string): Promise<Watch> {
  const problems: string[] = []
  const foreign: string[] = []
  const allowed: Allowance[] = [...ALLOWED]
  const isForeign = (url: URL) => /^(https?|wss?):$/.test(url.protocol) && url.host !== new URL(origin).host

  context.on('console', (message: ConsoleMessage) => {
    if (message.type() === 'error') problems.push(`console error: ${message.text()} (${message.location().url})`)
  })
  context.on('weberror', (error) => problems.push(`uncaught error: ${String(error.error())}`))
  context.on('request', (request: Request) => {
    if (isForeign(new URL(request.url()))) foreign.push(request.url())
  })
  await context.exposeBinding('reportViolation', (_source, text: string) => problems.push(`policy violation: ${text}`))
  await context.addInitScript(reportViolations)
  // Stubs route on the page, and a page's routes come first: only what no stub answered arrives here.
  await context.route(isForeign, async (route: Route) => {
    problems.push(`request to another host: ${route.request().url()}`)
    await route.abort()
  })

  return {
    problems: () => problems.filter((problem) => !allowed.some(({ pattern }) => pattern.test(problem))),
    foreignRequests: () => foreign,
    allow: (pattern, why) => void allowed.push({ pattern, why }),
  }
}

/** Runs in the page, before its own scripts. */
function reportViolations(): void {
  document.addEventListener('securitypolicyviolation', (event) => {
    const report: unknown = Reflect.get(window, 'reportViolation')
    if (typeof report !== 'function') return
    const place = `${event.sourceFile}:${event.lineNumber}`
    Reflect.apply(report, window, [
      `${event.effectiveDirective} refused ${event.blockedURI || 'inline'} at ${place} ${event.sample}`,
    ])
  })
}
