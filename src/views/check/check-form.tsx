/** The field for a text: pasted, dropped, typed or opened, and what it is compared with. */

import { useEffect, useRef, useState, type ClipboardEvent } from 'react'
import { formatSize } from '../../core/text/format-size.ts'
import { formatCount } from '../../core/text/number.ts'
import { countWords } from '../../core/text/words.ts'
import { readTransferredText, type SentFile } from '../../services/check/read-given-file.ts'
import { TEXT_ENDINGS } from '../../services/check/text-endings.ts'
import type { ScopeOption } from '../../services/check/check-scopes.ts'
import type { GivenText } from '../../services/check/text-check.ts'
import { Button } from '../parts/controls/button.tsx'
import { QuietSelect } from '../parts/controls/quiet-select.tsx'
import { KIND_ORDER, KINDS } from './check-words.ts'
import { VerdictSign } from './verdict-sign.tsx'
import './check-form.css'

interface CheckFormProps {
  readonly given: GivenText | undefined
  readonly onWrite: (text: string) => void
  readonly scopes: readonly ScopeOption[]
  readonly scope: string
  readonly onScope: (value: string) => void
  readonly onCheck: (given: GivenText) => void
  /** @param join Puts the text of the file between what stands around it. */
  readonly onOpenFile: (file: SentFile, join?: (text: string) => string) => void
  /** Transcripts that there are to compare with; undefined while that is not known. */
  readonly size: number | undefined
  /** A server finds where a quotation may be said. */
  readonly isServed: boolean
}

const ACCEPT = [...TEXT_ENDINGS, 'text/plain', 'text/markdown', 'text/html'].join(',')
const MIN_WORDS = 4
/** Longer texts are not laid out in the field: that takes seconds. In characters. */
const MAX_SHOWN = 200_000

export function CheckForm(props: CheckFormProps) {
  const { given, onWrite, scopes, scope, onScope, onCheck, onOpenFile, size, isServed } = props
  const field = useRef<HTMLTextAreaElement>(null)
  const chooser = useRef<HTMLInputElement>(null)
  const held = useRef<HTMLDivElement>(null)
  const [isHeld, setHeld] = useState((given?.text.length ?? 0) > MAX_SHOWN)
  useEffect(() => (field.current ?? held.current)?.focus({ preventScroll: true }), [isHeld])
  const isLong = hasWords(given?.text ?? '')
  const check = () => {
    if (given && isLong) onCheck(given)
  }
  const handlePaste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const pasted = readTransferredText(event.clipboardData)
    if (pasted === '') return
    event.preventDefault()
    const { currentTarget } = event
    const { selectionStart, selectionEnd, value } = currentTarget
    const join = (words: string) => value.slice(0, selectionStart) + words + value.slice(selectionEnd)
    if (typeof pasted === 'object') return onOpenFile(pasted, join)
    const text = join(pasted)
    onWrite(text)
    // The field goes away: a book is not laid out in it first.
    if (hasWords(text)) onCheck({ text, format: 'markdown' })
    else currentTarget.setRangeText(pasted, selectionStart, selectionEnd, 'end')
  }
  return (
    <>
      <p className="check-lede mt-2 text-ink-2 text-pretty">
        Paste an article, an answer of an AI or one sentence. Every quotation in it is compared with what was said.{' '}
        {isServed
          ? 'The words of each quotation are sent to this site’s server, which finds the episodes that may say it. Nothing else leaves this device.'
          : 'Nothing leaves this device.'}
      </p>
      <form
        className="check-field"
        onSubmit={(event) => {
          event.preventDefault()
          check()
        }}
      >
        {isHeld && given ? (
          <div ref={held} role="group" aria-label="Text to check" tabIndex={-1} className="check-textarea">
            <p className="font-semibold">{given.name ?? 'Your text'}</p>
            <p className="text-small text-ink-2 num">
              {formatSize(given.text.length)}, too long to edit here. It can be checked as it is.
            </p>
            <Button
              className="mt-3"
              onClick={() => {
                onWrite('')
                setHeld(false)
              }}
            >
              Remove the text
            </Button>
          </div>
        ) : (
          <textarea
            ref={field}
            // Not controlled: a book is not compared with itself at every key.
            defaultValue={given?.text}
            aria-label="Text to check"
            placeholder="Paste or type text…"
            dir="auto"
            className="check-textarea"
            onChange={(event) => onWrite(event.target.value)}
            onPaste={handlePaste}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) check()
            }}
          />
        )}
        <div className="check-field-foot flex flex-wrap items-center gap-3">
          <p className="text-small text-ink-3 num">
            <QuietSelect label="Compare with" options={scopes} value={scope} onChange={onScope} />
            {size !== undefined && <span> {formatCount(size, 'transcript')}</span>}
          </p>
          <Button icon="file" className="phone:flex-1" onClick={() => chooser.current?.click()}>
            Open a file…
          </Button>
          <Button type="submit" variant="primary" disabled={!isLong} className="phone:flex-1">
            Check
          </Button>
          <input
            ref={chooser}
            type="file"
            accept={ACCEPT}
            hidden
            aria-label="File to check"
            onChange={(event) => {
              const file = event.target.files?.[0]
              event.target.value = ''
              if (file) onOpenFile({ name: file.name, file })
            }}
          />
        </div>
      </form>
      <VerdictKey />
    </>
  )
}

function hasWords(text: string): boolean {
  return text.length > 4000 || countWords(text) >= MIN_WORDS || /\p{Script=Han}{6}|\p{Script=Hiragana}{6}/u.test(text)
}

function VerdictKey() {
  return (
    <section className="mt-10">
      <h2 className="font-serif text-section font-semibold">What it answers</h2>
      <dl className="check-key">
        {KIND_ORDER.map((kind) => (
          <div key={kind} className="check-key-row grid border-b border-line py-3">
            <dt className="font-semibold">{KINDS[kind].name}</dt>
            <dd className="check-key-sign">
              <VerdictSign kind={kind} />
            </dd>
            <dd className="text-ink-2">{KINDS[kind].meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
