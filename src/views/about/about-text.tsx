/** Facts about the text: how much there is, who speaks, how accurate its quotes are, where it comes from. Each says how it is known. */

import type { Findings } from '../../core/findings/finding.ts'
import type { Session } from '../../session/session.ts'
import { useStore } from 'zustand'
import { AboutCoverage } from './about-coverage.tsx'
import { AboutLint } from './about-lint.tsx'
import { AboutQuotes } from './about-quotes.tsx'
import { AboutSources } from './about-sources.tsx'
import { AboutTalk } from './about-talk.tsx'

export function AboutText({ session }: { readonly session: Session }) {
  const findings = useStore(session.findings)
  return (
    <div className="flex flex-col gap-6 pt-1">
      {findings ? <Checked session={session} findings={findings} /> : <p role="status">Checking the text…</p>}
      <AboutSources session={session} />
    </div>
  )
}

interface CheckedProps {
  readonly session: Session
  readonly findings: Findings
}

function Checked({ session, findings }: CheckedProps) {
  const hasText = session.transcript.segments.length > 0
  return (
    <>
      {hasText && <AboutCoverage session={session} coverage={findings.coverage} />}
      {hasText && <AboutTalk session={session} talk={findings.talk} />}
      {hasText && <AboutQuotes findings={findings} />}
      {findings.lint.length > 0 && <AboutLint session={session} lint={findings.lint} />}
    </>
  )
}
