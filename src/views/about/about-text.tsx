/** Facts about the text: how much there is, who speaks, how accurate its quotes are, where it comes from. Each says how it is known. */

import type { Findings } from '../../core/findings/finding.ts'
import { useEpisodeStore, useSession } from '../../session/use-session.ts'
import { AboutCoverage } from './about-coverage.tsx'
import { AboutLint } from './about-lint.tsx'
import { AboutQuotes } from './about-quotes.tsx'
import { AboutSources } from './about-sources.tsx'
import { AboutTalk } from './about-talk.tsx'

export function AboutText() {
  const { services } = useSession()
  const findings = useEpisodeStore((state) => state.findings)
  return (
    <div className="flex flex-col gap-6 pt-1">
      {findings ? <Checked findings={findings} /> : <p role="status">Checking the text…</p>}
      <AboutSources />
      <a
        href={`${services.base}licences.txt`}
        className="self-start rounded-1 text-small text-ink-2 underline hover:text-ink"
      >
        Licences of what this app is made with
      </a>
    </div>
  )
}

interface CheckedProps {
  readonly findings: Findings
}

function Checked({ findings }: CheckedProps) {
  const session = useSession()
  const hasText = session.transcript.segments.length > 0
  return (
    <>
      {hasText && <AboutCoverage coverage={findings.coverage} />}
      {hasText && <AboutTalk talk={findings.talk} />}
      {hasText && <AboutQuotes findings={findings} />}
      {findings.lint.length > 0 && <AboutLint lint={findings.lint} />}
    </>
  )
}
