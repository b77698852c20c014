/** The parts of every page that come after its text, in one file of the build: keys, dropped files, idle work, what cannot be saved. */

import { type RefObject, useMemo, useEffect, useState } from 'react'
import type { PageCommands } from '../keys/page-commands.ts'
import { IdleWork } from './idle-work.tsx'
import { SavingNote } from './saving-note.tsx'
import { useReturningBar } from './use-returning-bar.ts'
import { useAppServices } from '../../services/use-app-services.ts'
import { useReaderSettings } from '../../services/use-reader.ts'
import { moveKeys } from '../keys/moved-keys.ts'
import { useShortcuts } from '../keys/use-shortcuts.ts'
import { findMediaType } from '../../core/episode/media-file.ts'
import { getDroppedFile } from '../../platform/file-handle.ts'
import { isTextFile } from '../../services/check/text-endings.ts'
import { readDroppedFiles } from '../../services/files.ts'
import { useOpenFiles } from './use-open-files.ts'

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
