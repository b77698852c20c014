/** Buttons that take results out of the page: the corrected text, and a report as a file. */

import { useStore } from 'zustand'
import {
  formatReportCsv,
  formatReportJson,
  formatReportMarkdown,
  type ReportWords,
} from '../../core/export/quotations-report.ts'
import { correctQuotations } from '../../core/findings/quotations/correct-quotations.ts'
import { formatCount, formatNumber } from '../../core/text/number.ts'
import { saveFile } from '../../services/files.ts'
import type { TextCheck } from '../../services/check/text-check.ts'
import { Button } from '../parts/controls/button.tsx'
import { MenuButton } from '../parts/controls/menu-button.tsx'
import { describeSearched, explainWhole, VERDICTS } from './check-words.ts'
import type { MatchLinks } from './match-links.ts'

interface CheckOutputsProps {
  readonly check: TextCheck
  readonly links: MatchLinks
  readonly onCopy: (text: string, done: string) => void
}

export function CheckOutputs({ check, links, onCopy }: CheckOutputsProps) {
  const { given, checks, searched } = useStore(check.state)
  if (!given || !searched || checks.length === 0) return null
  const words: ReportWords = {
    nameOf: ({ verdict }) => VERDICTS[verdict].name,
    explain: explainWhole,
    compared: describeSearched(searched),
    sourceOf: links.sourceOf,
    addressOf: links.addressOf,
  }
  const save = (text: string, ending: string, type: string) =>
    saveFile(new Blob([text], { type }), `checked-quotations.${ending}`)
  const copyCorrected = () => {
    const { text, corrected, left } = correctQuotations(given.text, checks)
    const rest = left > 0 ? `, ${formatNumber(left)} left as written` : ''
    onCopy(text, `Text copied: ${formatCount(corrected, 'quotation')} corrected${rest}`)
  }
  return (
    <>
      <Button icon="copy" className="phone:flex-1" onClick={copyCorrected}>
        Copy corrected text
      </Button>
      <MenuButton
        label="Export"
        actions={[
          { name: 'Export Markdown', run: () => save(formatReportMarkdown(checks, words), 'md', 'text/markdown') },
          { name: 'Export CSV', run: () => save(formatReportCsv(checks, words), 'csv', 'text/csv') },
          { name: 'Export JSON', run: () => save(formatReportJson(checks, words), 'json', 'application/json') },
          { name: 'Print', run: () => window.print() },
        ]}
      />
    </>
  )
}
