/** The way of corrections back to where the text comes from: a patch, the corrected file, or a word to the publisher. */

import { useState } from 'react'
import { useStore } from 'zustand'
import { CORRECTIONS_VERSION, type Correction } from '../../core/episode/correction-schema.ts'
import type { Episode } from '../../core/episode/schema.ts'
import type { SourceFile } from '../../core/import/source-file.ts'
import { formatCount } from '../../core/text/number.ts'
import { saveFile } from '../../services/files.ts'
import { hasSources, loadSources, readBytes } from '../../services/corrected-sources.ts'
import type { GivenBack } from '../../services/worker/write-sources.ts'
import { formatFixAddress } from '../../services/site-words.ts'
import { useSession } from '../../session/use-session.ts'
import { OpenFileButton } from '../import/open-file-button.tsx'
import { Icon, type IconName } from '../parts/icon.tsx'

const WRITING = 'Writing…'

type Wanted = 'patch' | 'file'

/** At the foot of the list of corrections. Nothing where there is none. */
export function GiveBack({ corrections }: { readonly corrections: readonly Correction[] }) {
  const { source, services, search } = useSession()
  const { episode } = source
  const isOwn = useStore(services.library.opened, (opened) => opened.has(episode.id))
  const [given, setGiven] = useState<readonly SourceFile[]>()
  const [lacks, setLacks] = useState(false)
  const [result, setResult] = useState<GivenBack>()
  const [said, setSaid] = useState('')
  const { fix } = services.site
  const canWrite = given !== undefined || (hasSources(services, episode.id) && !lacks)

  const write = async (wanted: Wanted, files?: readonly SourceFile[]) => {
    if (said === WRITING) return
    setSaid(WRITING)
    const sources = files ?? given ?? (await loadSources(services, episode))
    setLacks(sources === undefined)
    if (!sources) return setSaid('The source file is not here. Open it, and the corrections are written into it.')
    try {
      const back = await search.writeSources({ sources, corrections })
      setResult(back)
      if (!back) return setSaid('This is not the file that the text comes from.')
      setGiven(sources)
      save(back, wanted)
      setSaid(describe(back) + (hasNames(source.episode, corrections) ? NAMES_STAY : ''))
    } catch {
      setSaid('The part of the app for it could not be loaded. Try again.')
    }
  }
  const saveCorrections = () => {
    const text = `${JSON.stringify({ formatVersion: CORRECTIONS_VERSION, corrections }, null, 2)}\n`
    saveFile(new Blob([text], { type: 'application/json' }), `${episode.id}.corrections.json`)
  }
  if (corrections.length === 0) return null
  return (
    <section aria-label="Give them back" className="border-t border-line bg-paper px-7 py-4 phone:px-5">
      <h3 className="text-small font-semibold">Give them back</h3>
      <div className="mt-3 grid grid-cols-3 gap-3 phone:grid-cols-1">
        {canWrite && !isOwn && (
          <Way
            icon="file"
            name="Patch"
            what="the lines of the source file, for git apply"
            onPress={() => void write('patch')}
          />
        )}
        {canWrite && (
          <Way
            icon="download"
            name="Corrected file"
            what="as it came, only these words changed"
            onPress={() => void write('file')}
          />
        )}
        {!isOwn && !canWrite && (
          <Way icon="file" name="Corrections file" what="for transcript-explorer apply" onPress={saveCorrections} />
        )}
        {fix !== undefined && !isOwn && (
          <Way
            icon="share"
            name="Suggest this fix"
            what="opens the file’s edit page, or an e-mail"
            href={formatFix(fix, episode.sources[0], result?.line, corrections)}
          />
        )}
      </div>
      {!canWrite && (
        <OpenFileButton
          className="mt-3"
          onFiles={(files) =>
            void Promise.all(
              files.map(async ({ name, load }) => ({ name, bytes: await readBytes(await load()) })),
            ).then((sources) => write('file', sources))
          }
        >
          Correct the source file…
        </OpenFileButton>
      )}
      <p role="status" className="mt-2 text-small text-ink-2 empty:hidden">
        {said}
      </p>
      {result && result.left.length > 0 && (
        <ul className="mt-1 text-small text-warn">
          {result.left.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </section>
  )
}

const NAMES_STAY = ' The names under quotations of the notes stay as they are in the file.'

/** A new name is shown under quotations, and not written there. */
function hasNames({ quotes, highlights }: Episode, corrections: readonly Correction[]): boolean {
  const names = new Set([...quotes, ...highlights.flatMap((one) => one.quotes)].map(({ speaker }) => speaker))
  return corrections.some((one) => {
    return (one.kind === 'name' || one.kind === 'merge') && [one.from].flat().some((name) => names.has(name))
  })
}

function save({ files }: GivenBack, wanted: Wanted): void {
  for (const { name, bytes, patch } of files) {
    const base = name.split('/').at(-1)!
    if (wanted === 'file') saveFile(new Blob([bytes]), base)
    else if (patch.length > 0) saveFile(new Blob([patch], { type: 'text/x-diff' }), `${base}.patch`)
  }
}

function describe({ files, written, left }: GivenBack): string {
  const names = files.map(({ name }) => name.split('/').at(-1)!).join(', ')
  const done =
    written === 0 ? 'No correction is written' : `${formatCount(written, 'correction')} written into ${names}`
  return left.length === 0 ? `${done}.` : `${done}, ${left.length} left out:`
}

/** An e-mail has the corrections in it. */
function formatFix(
  fix: string,
  source: { readonly path?: string | undefined; readonly name: string } | undefined,
  line: number | undefined,
  corrections: readonly Correction[],
): string {
  const address = formatFixAddress(fix, source?.path ?? source?.name ?? '', line)
  return fix.startsWith('mailto:')
    ? `${address}&body=${encodeURIComponent(JSON.stringify(corrections, null, 1))}`
    : address
}

const WAY =
  'grid grid-cols-[1.25rem_minmax(0,1fr)] content-start gap-x-3 rounded-2 border border-line-2 bg-surface px-4 py-3 text-start text-ink hover:border-control [&_svg]:text-accent'

interface WayProps {
  readonly icon: IconName
  readonly name: string
  readonly what: string
  /** Where it leads, in place of what it does. */
  readonly href?: string
  readonly onPress?: () => void
}

function Way({ icon, name, what, href, onPress }: WayProps) {
  const words = (
    <>
      <Icon name={icon} className="mt-0.5 size-5" />
      <span>
        <b className="font-semibold">{name}</b>
        <small className="block text-small text-ink-2">{what}</small>
      </span>
    </>
  )
  return href === undefined ? (
    <button type="button" className={WAY} onClick={onPress}>
      {words}
    </button>
  ) : (
    <a className={WAY} href={href} target="_blank" rel="noreferrer">
      {words}
    </a>
  )
}
