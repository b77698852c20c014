/** `episode explain`: the page of one code, or the list of all. */

import { findLintPage, LINT_PAGES } from '../../core/findings/lint-pages.ts'
import { findIssuePage, ISSUE_PAGES } from '../../core/import/issue-pages.ts'
import type { Terminal } from '../report/terminal.ts'

/** Exit code 0, or 2 for a code that does not exist. */
export function explainCode(code: string | undefined, terminal: Terminal): number {
  if (code === undefined) {
    for (const [name, page] of Object.entries({ ...ISSUE_PAGES, ...LINT_PAGES }))
      terminal.say(`${name.padEnd(24)} ${page.what}`)
    return 0
  }
  const lint = findLintPage(code)
  if (lint) {
    terminal.say(
      `${code}\n\n  What it means:    ${lint.what}\n  How it is found:  ${lint.found}\n  What to do:       ${lint.todo}`,
    )
    return 0
  }
  const page = findIssuePage(code)
  if (!page) {
    terminal.complain(`There is no code "${code}". All codes: npm run episode -- explain`)
    return 2
  }
  terminal.say(
    `${code}\n\n  What it means:  ${page.what}\n  What happens:   ${page.result}\n  What to do:     ${page.todo}`,
  )
  return 0
}
