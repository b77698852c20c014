/** The parts of every page that come after its text, in one file of the build: keys, dropped files, idle work, what cannot be saved. */

import { type RefObject, useMemo, useEffect, useState } from 'react'
import type { PageCommands } from '../keys/page-commands.ts'
import { IdleWork } from './idle-work.tsx'
import { useAppServices } from '../../services/use-app-services.ts'
import { useReaderSettings, useIsNarrow } from '../../services/use-reader.ts'
import { moveKeys } from '../keys/moved-keys.ts'
import { useShortcuts } from '../keys/use-shortcuts.ts'
import { findMediaType } from '../../core/episode/media-file.ts'
import { getDroppedFile } from '../../platform/file-handle.ts'
import { isTextFile } from '../../services/check/text-endings.ts'
import { readDroppedFiles } from '../../services/files.ts'
import { useOpenFiles } from './use-open-files.ts'
import { Link } from 'wouter'
import type { AppServices } from '../../services/app-services.ts'
import { useStore } from 'zustand'
import { isOwnScroll } from '../../views/transcript/scroll/scroll-page.ts'

export function PageTools({
  bar,
  page,
  hasSingleKeys,
}: {
  readonly bar: RefObject<HTMLElement | null>
  readonly page: PageCommands
  readonly hasSingleKeys: boolean
}) {
  useReturningBar(bar)
  return (
    <>
      <SavingNote />
      <IdleWork />
      <Keys page={page} hasSingleKeys={hasSingleKeys} />
      <FileDrop />
    </>
  )
}

/** The page's keys, as a part without a picture, so that their table comes after the first text. */
function Keys({ page, hasSingleKeys }: { readonly page: PageCommands; readonly hasSingleKeys: boolean }) {
  const { keys } = useReaderSettings(useAppServices())
  const shortcuts = useMemo(() => moveKeys(keys), [keys])
  useShortcuts(page, shortcuts, hasSingleKeys)
  return null
}

/** Takes files dropped anywhere on the window, and shows while they are dragged that they may be dropped. */
function FileDrop() {
  const openFiles = useOpenFiles()
  const { recordingTarget, textTarget } = useAppServices()
  const [isDragging, setDragging] = useState(false)

  useEffect(() => {
    const handleDrag = (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      setDragging(true)
    }
    /** Only when the pointer leaves the window is nothing entered. */
    const handleLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setDragging(false)
    }
    const handleDrop = (event: DragEvent) => {
      setDragging(false)
      if (!hasFiles(event) || !event.dataTransfer) return
      event.preventDefault()
      const target = recordingTarget.getState()
      const texts = textTarget.getState()
      if (target && isRecording(event.dataTransfer))
        void getDroppedFile(event.dataTransfer).then((picked) => picked && target.add(picked))
      else if (texts && areTexts(event.dataTransfer)) texts.add([...event.dataTransfer.files])
      else openFiles(readDroppedFiles(event.dataTransfer))
    }
    const listeners = [
      ['dragenter', handleDrag],
      ['dragover', handleDrag],
      ['dragleave', handleLeave],
      ['drop', handleDrop],
    ] as const
    for (const [name, listener] of listeners) window.addEventListener(name, listener)
    return () => {
      for (const [name, listener] of listeners) window.removeEventListener(name, listener)
    }
  }, [openFiles, recordingTarget, textTarget])

  useEffect(() => {
    document.documentElement.toggleAttribute('data-dragging', isDragging)
    return () => document.documentElement.removeAttribute('data-dragging')
  }, [isDragging])

  if (!isDragging) return null
  // A frame and a word at the edge: nothing may lie over a playing video.
  return (
    <div aria-hidden="true" className="pointer-events-none fixed inset-0 z-60 border-[3px] border-accent">
      <p className="absolute start-5 bottom-5 rounded-full bg-inverse px-4 py-2 font-medium text-on-inverse shadow-1">
        {textTarget.getState() ? 'Drop to check' : 'Drop to open'}
      </p>
    </div>
  )
}

/** Text and links that are dragged about are none of ours. */
function hasFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') ?? false
}

/** One audio or video file alone: a recording for the open episode. */
function isRecording({ files }: DataTransfer): boolean {
  const [file, ...others] = files
  return file !== undefined && others.length === 0 && findMediaType(file.name) !== undefined
}

function areTexts({ files }: DataTransfer): boolean {
  return files.length > 0 && [...files].every(({ name }) => isTextFile(name))
}

type StoreStatus = ReturnType<AppServices['reader']['saving']['getState']>

export function SavingNote() {
  const { reader } = useAppServices()
  const status = useStore(reader.saving)
  const text = describeStatus(status)
  if (text === undefined) return null
  return (
    <p role="status" data-print="no" className="border-b border-line bg-warn-tint px-6 py-2 text-small text-ink-2">
      {text}{' '}
      <button
        type="button"
        className="reach font-medium text-accent underline underline-offset-3"
        onClick={() => void reader.retrySaving()}
      >
        Try again
      </button>
      {' · '}
      <Link href="/notes" className="reach font-medium text-accent underline underline-offset-3">
        Export your notes
      </Link>
    </p>
  )
}

function describeStatus(status: StoreStatus): string | undefined {
  const { phase } = status
  if (phase === 'memory')
    return 'Notes, clips and settings are lost when you close the page: the browser isn’t saving data.'
  if (phase === 'read-only' && status.reason === 'upgrade-failed')
    return 'Notes, clips and settings aren’t saved: the stored data could not be updated. Reload the page.'
  if (phase === 'read-only')
    return 'Notes, clips and settings aren’t saved: another tab uses a newer version. Reload the page.'
  if (phase === 'full')
    return 'The browser has no space left: the last change was not saved. Remove opened episodes to make room.'
  return undefined
}

/** Pixels scrolled up after which it is wanted: less is reading on. */
const UP = 64
/** Pixels scrolled down after which it goes. */
const DOWN = 8

/**
 * Says it in an attribute of the root, which the styles read. Only what sticks moves: nothing in the page does. The focus
 * brings the bar back as well.
 */
export function useReturningBar(bar: RefObject<HTMLElement | null>): void {
  const isNarrow = useIsNarrow()
  useEffect(() => {
    const element = bar.current
    if (!element || !isNarrow) return
    const { dataset, scrollHeight } = document.documentElement
    let height = scrollHeight
    let last = window.scrollY
    /** Where the reader turned round, and the way since: 1 is down. */
    let turned = last
    let heading = 1
    const show = () => {
      dataset['appBar'] = 'shown'
    }
    /** At once: what gets the focus outside of the window would have the browser scroll the page to it. */
    const showForFocus = () => {
      element.style.transition = 'none'
      show()
      element.getBoundingClientRect()
      element.style.transition = ''
    }
    const hide = () => {
      if (!element.contains(document.activeElement)) delete dataset['appBar']
    }
    // The skip link stands before the bar: the next Tab leads into it.
    const focused = [element.previousElementSibling, element]
    const handleScroll = () => {
      const y = window.scrollY
      const isLayout = document.documentElement.scrollHeight !== height
      height = document.documentElement.scrollHeight
      const direction = Math.sign(y - last)
      // Neither what layout or the page itself moved, nor a jump, by Home or a link, is scrolling up.
      const isJump = Math.abs(y - last) > window.innerHeight
      if (isOwnScroll() || isLayout || isJump) turned += y - last
      else if (direction === -heading) {
        heading = direction
        turned = last
      }
      last = y
      if (isOwnScroll() || y - turned > DOWN) hide()
      else if (turned - y > UP && y > element.offsetHeight) show()
    }
    window.addEventListener('scroll', handleScroll, { passive: true })
    for (const one of focused) one?.addEventListener('focusin', showForFocus)
    return () => {
      window.removeEventListener('scroll', handleScroll)
      for (const one of focused) one?.removeEventListener('focusin', showForFocus)
      delete dataset['appBar']
    }
  }, [bar, isNarrow])
}
