/** Takes text files and text that are dropped anywhere on the page. Other files open as on every page. */

import { useEffect, useEffectEvent } from 'react'
import type { AppServices } from '../../services/app-services.ts'
import { readTransferredText, type SentFile } from '../../services/check/read-given-file.ts'

interface DropHandlers {
  /** At least one. */
  readonly onFiles: (files: readonly File[]) => void
  readonly onText: (text: string | SentFile) => void
}

export function useDroppedTexts({ textTarget }: AppServices, { onFiles, onText }: DropHandlers): void {
  const takeFiles = useEffectEvent(onFiles)
  const takeText = useEffectEvent(onText)
  useEffect(() => {
    textTarget.setState({ add: (files) => takeFiles(files) }, true)
    return () => textTarget.setState(undefined, true)
  }, [textTarget])
  useEffect(() => listenToText((text) => takeText(text)), [])
}

/** Words that are moved within the page are none of ours, and neither are links. @returns Ends it. */
function listenToText(take: DropHandlers['onText']): () => void {
  const listening = new AbortController()
  const { signal } = listening
  let isOwn = false
  const isText = ({ dataTransfer }: DragEvent) => {
    const types = dataTransfer?.types ?? []
    return !isOwn && types.includes('text/plain') && !types.includes('Files') && !types.includes('text/uri-list')
  }
  const handleDrop = (event: DragEvent) => {
    if (!isText(event) || !event.dataTransfer) return
    event.preventDefault()
    const text = readTransferredText(event.dataTransfer)
    if (typeof text === 'object' || text.trim() !== '') take(text)
  }
  window.addEventListener('dragstart', () => (isOwn = true), { signal })
  window.addEventListener('dragend', () => (isOwn = false), { signal })
  window.addEventListener('dragover', (event) => isText(event) && event.preventDefault(), { signal })
  window.addEventListener('drop', handleDrop, { signal })
  return () => listening.abort()
}
