/** `episode check-site`: says what is missing or broken in a built site before it is published. */

import { join } from 'node:path'

import { readBuiltSite, type SiteIssue } from '../check/built-site.ts'
import { checkData } from '../check/check-data.ts'
import { checkFiles } from '../check/check-files.ts'
import { checkPages } from '../check/check-pages.ts'
import { countOf } from '../report/count-of.ts'
import type { Terminal } from '../report/terminal.ts'

/** Of one kind; the same thing is often wrong with every page. */
const MAX_SHOWN = 8

/** @returns 0, or 1 when there are errors or no built site. Warnings alone are no failure. */
export function checkSite(folder: string, terminal: Terminal): number {
  const site = readBuiltSite(folder)
  if (!site) {
    terminal.printError(`${folder}: error no-site: there is no built site (npm run build)`)
    return 1
  }
  const issues = [...checkData(site), ...checkFiles(site), ...checkPages(site)]
  for (const wanted of new Set(issues.map(({ code }) => code)))
    showIssues(
      issues.filter(({ code }) => code === wanted),
      folder,
      terminal,
    )
  const errors = issues.filter(({ severity }) => severity === 'error').length
  const pages = [...site.files.keys()].filter((path) => path.endsWith('.html')).length
  const megabytes = [...site.files.values()].reduce((sum, size) => sum + size, 0) / 1e6
  const held = `${countOf(pages, 'page')}, ${countOf(site.files.size, 'file')}, ${megabytes.toFixed(1)} MB`
  terminal.print(`${held}: ${countOf(errors, 'error')}, ${countOf(issues.length - errors, 'warning')}.`)
  if (issues.length > 0) terminal.print('What a code means: npm run episode -- explain <code>')
  return errors > 0 ? 1 : 0
}

function showIssues(issues: readonly SiteIssue[], folder: string, terminal: Terminal): void {
  for (const { file, severity, code, what, hint } of issues.slice(0, MAX_SHOWN))
    terminal.printError(`${join(folder, file)}: ${severity} ${code}: ${what} (${hint})`)
  const rest = issues.length - MAX_SHOWN
  if (rest > 0) terminal.printError(`… and ${rest} more of ${issues[0]!.code}`)
}
