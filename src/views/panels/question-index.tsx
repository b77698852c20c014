/** Every question of the talk: who asks, who answers, and the way there. */

import { explainQuestions } from '../../core/findings/explain-finding.ts'
import type { HeardVoice, QuestionFinding } from '../../core/findings/finding.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import type { Session } from '../../session/session.ts'
import { useEpisodeStore, useSession } from '../../session/use-session.ts'
import { Kbd } from '../parts/controls/kbd.tsx'
import { PanelRow } from '../parts/rows/panel-row.tsx'

export function QuestionIndex() {
  const session = useSession()
  const questions = useEpisodeStore(({ findings }) => findings?.questions)
  if (!questions) return <p role="status">Looking for questions…</p>
  return (
    <>
      <p className="text-small text-ink-3">{explainQuestions(session.transcript, questions)}</p>
      {questions.length > 0 && (
        <p className="mt-1 text-small text-ink-3 narrow:hidden">
          <Kbd>{'{'}</Kbd> <Kbd>{'}'}</Kbd> go to the previous and next one.
        </p>
      )}
      <div className="mt-1">
        {questions.map((question) => (
          <QuestionRow key={question.id} question={question} />
        ))}
      </div>
    </>
  )
}

function QuestionRow({ question }: { readonly question: QuestionFinding }) {
  const session = useSession()
  const { segment, range, at, asker, answer } = question
  const text = session.transcript.segments[segment]?.text ?? ''
  const go = () => session.commands.goToQuestion(question)
  return (
    <PanelRow at={at} onGo={go}>
      {at === undefined ? (
        <button type="button" className="rounded-1 text-start hover:text-accent" onClick={go}>
          <QuestionText text={text} range={range} />
        </button>
      ) : (
        // The time beside it is the way for keys.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
        <p className="cursor-pointer" onClick={() => document.getSelection()?.isCollapsed !== false && go()}>
          <QuestionText text={text} range={range} />
        </p>
      )}
      {(asker !== undefined || answer !== undefined) && (
        <p className="mt-0.5 text-small text-ink-3">
          {asker && <>Asked by {nameVoice(session, asker)}</>}
          {asker && answer && ' · '}
          {answer && (
            <>
              {asker ? 'answered' : 'Answered'} by {nameVoice(session, answer.voice)}
              {answer.at !== undefined && (
                <>
                  {' at '}
                  <button
                    type="button"
                    className="moment moment-line"
                    onClick={() => session.commands.goToSegment(answer.segment)}
                  >
                    {formatTimecode(answer.at)}
                  </button>
                </>
              )}
            </>
          )}
        </p>
      )}
    </PanelRow>
  )
}

function QuestionText({ text, range }: { readonly text: string; readonly range: QuestionFinding['range'] }) {
  return <span className="row-words text-pretty">{displayText(text).slice(range.start, range.end)}</span>
}

/** A carried label is said to be one. */
function nameVoice({ speakers }: Session, { key, isCarried }: HeardVoice): string {
  const name = speakers.voices.find((voice) => voice.key === key)?.name ?? key
  return isCarried ? `${name} (assumed speaker)` : name
}
