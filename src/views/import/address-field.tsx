/** Takes an address: a file of this site is opened, of anything else the page says who can read it. */

import { useId, useState, type SubmitEvent } from 'react'
import { chooseLinkedFile, type ChosenFile } from '../../services/files.ts'
import { Button } from '../parts/controls/button.tsx'
import { CopyButton } from '../parts/controls/copy-button.tsx'

const FILE = /\.(?:vtt|srt|sbv|ttml|json3?|md|txt|csv|tsv|lrc)$/i
const LINK = 'rounded-1 font-medium text-accent underline underline-offset-3'

export function AddressField({ onFiles }: { readonly onFiles: (files: readonly ChosenFile[]) => void }) {
  const [text, setText] = useState('')
  const [given, setGiven] = useState<string>()
  const [id, answerId] = [useId(), useId()]
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const url = readAddress(text)
    if (url?.origin === window.location.origin) onFiles([chooseLinkedFile(url.href, nameFile(url))])
    else setGiven(text)
  }
  return (
    <section className="mt-10 border-t border-line-2 pt-6">
      <form className="flex flex-wrap items-end gap-2" noValidate onSubmit={submit}>
        <div className="min-w-0 flex-[1_1_20rem]">
          <label htmlFor={id} className="block font-semibold">
            Or the address of a feed, a page or a file
          </label>
          <input
            id={id}
            type="url"
            value={text}
            placeholder="https://"
            autoComplete="off"
            aria-describedby={answerId}
            className="mt-2 h-11 w-full rounded-2 border border-control bg-surface px-3 text-ink"
            onChange={({ target }) => {
              setText(target.value)
              setGiven(undefined)
            }}
          />
        </div>
        <Button type="submit" className="h-11">
          Continue
        </Button>
      </form>
      <div id={answerId} role="status" className="mt-3 leading-5.5 text-ink-2">
        {given !== undefined && <Answer url={readAddress(given)} />}
      </div>
    </section>
  )
}

/** Why it is not read here, and what does it. */
function Answer({ url }: { readonly url: URL | undefined }) {
  if (!url) return <p>This is no whole address. It begins with https://</p>
  if (FILE.test(url.pathname))
    return (
      <p className="wrap-anywhere">
        This page reads nothing of {url.host}: its security policy and your browser forbid it. Save{' '}
        <a href={url.href} target="_blank" rel="noopener noreferrer" className={LINK}>
          {nameFile(url)}
        </a>
        , then open it here.
      </p>
    )
  const command = `npx transcript-explorer add ${quoteForShell(url.href)} --to notes/`
  return (
    <>
      <p className="wrap-anywhere">
        This page reads nothing of {url.host}: its security policy and your browser forbid it. On your computer this
        command does. It writes the transcripts that are there into the folder notes:
      </p>
      <p className="mt-3 flex items-center gap-3 rounded-2 bg-well py-2 ps-4 pe-2">
        <code className="flex-1 font-mono text-small/5 wrap-anywhere select-all">{command}</code>
        <CopyButton isSmall what="command" text={command} />
      </p>
    </>
  )
}

function readAddress(text: string): URL | undefined {
  const address = text.trim()
  return /^https?:\/\//i.test(address) && URL.canParse(address) ? new URL(address) : undefined
}

function nameFile({ pathname, host }: URL): string {
  const last = pathname.split('/').at(-1) ?? ''
  try {
    return decodeURIComponent(last) || host
  } catch {
    return last
  }
}

/** Quoted: a stranger's address stays one word of the command. */
function quoteForShell(address: string): string {
  const safe = address.replace(/[^\w./:?=&%+,~@#;()[\]*-]/g, (sign) =>
    [...new TextEncoder().encode(sign)].map((byte) => `%${byte.toString(16).padStart(2, '0').toUpperCase()}`).join(''),
  )
  return /^[\w./:=%+,~@-]*$/.test(safe) ? safe : `"${safe}"`
}
