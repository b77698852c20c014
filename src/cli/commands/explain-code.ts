/** `episode explain`: prints the explanation of one code, or all codes. */

import { findLintPage, LINT_PAGES } from '../../core/findings/lint/lint-pages.ts'
import { findIssuePage, ISSUE_PAGES } from '../../core/import/issue-pages.ts'
import { findSitePage, SITE_PAGES } from '../check/site-pages.ts'
import type { Terminal } from '../report/terminal.ts'

/** Exit code 0, or 2 for a code that does not exist. */
export function explainCode(code: string | undefined, terminal: Terminal): number {
  if (code === undefined) {
    for (const [name, page] of Object.entries({ ...ISSUE_PAGES, ...LINT_PAGES, ...SITE_PAGES }))
      terminal.print(`${name.padEnd(24)} ${page.what}`)
    return 0
  }
  const lint = findLintPage(code)
  if (lint) {
    terminal.print(
      `${code}\n\n  What it means:    ${lint.what}\n  How it is found:  ${lint.found}\n  What to do:       ${lint.todo}`,
    )
    return 0
  }
  const site = findSitePage(code)
  if (site) {
    terminal.print(
      `${code}\n\n  What it means:  ${site.what}\n  Example:        ${site.example}\n  What to do:     ${site.todo}`,
    )
    return 0
  }
  const page = findIssuePage(code)
  if (!page) {
    terminal.printError(`There is no code "${code}". All codes: npm run episode -- explain`)
    return 2
  }
  terminal.print(
    `${code}\n\n  What it means:  ${page.what}\n  What happens:   ${page.result}\n  What to do:     ${page.todo}`,
  )
  return 0
}
