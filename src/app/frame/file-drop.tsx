/** Takes files dropped anywhere on the window, and shows while they are dragged that they may be dropped. */

import { useEffect, useState } from 'react'
import { findMediaType } from '../../core/episode/media-file.ts'
import { getDroppedFile } from '../../platform/file-handle.ts'
import { isTextFile } from '../../services/check/text-endings.ts'
import { readDroppedFiles } from '../../services/files.ts'
import { useAppServices } from '../../services/use-app-services.ts'
import { useOpenFiles } from './use-open-files.ts'

export function FileDrop() {
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
