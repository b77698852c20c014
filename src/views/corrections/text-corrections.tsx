/** Corrections in the open text: the marks of those there are, and the paragraph, name or border that is being corrected. */

import './correcting.css'
import { useEffect, useState } from 'react'
import type { Corrector } from '../../session/corrections/corrector.ts'
import { useEpisodeStore, useSession } from '../../session/use-session.ts'
import { useStore } from 'zustand'
import { formatTimecode } from '../../core/time/timecode.ts'
import { AlsoToast } from './also-toast.tsx'
import { BorderHandle } from './border-handle.tsx'
import { CorrectedMarks } from './corrected-marks.tsx'
import { CorrectionCount, CorrectionsSheet } from './corrections-sheet.tsx'
import { EditedParagraph } from './edited-paragraph.tsx'
import { MisheardSheet } from './misheard-sheet.tsx'
import { NameSpeaker } from './name-speaker.tsx'
import { SpeakersSheet } from './speakers-sheet.tsx'
import { Toast, ToastButton, useShownTime } from './toast.tsx'
import { listen } from '../../platform/listen.ts'

export function TextCorrections() {
  const corrector = useCorrector()
  const session = useSession()
  const correcting = useEpisodeStore((state) => state.correcting)
  if (!corrector) return null
  return (
    <>
      {session.corrected && <CorrectedMarks corrector={corrector} />}
      {correcting?.kind === 'words' && <Edited key={correcting.segment} {...correcting} corrector={corrector} />}
      <CorrectionCount />
      {correcting?.kind === 'list' && <CorrectionsSheet corrector={corrector} />}
      {correcting?.kind === 'misheard' && <MisheardSheet {...correcting} corrector={corrector} />}
      {correcting?.kind === 'speakers' && <SpeakersSheet corrector={corrector} />}
      {correcting?.kind === 'speaker' && (
        <NameSpeaker key={correcting.segment} segment={correcting.segment} corrector={corrector} />
      )}
      {correcting?.kind === 'border' && (
        <BorderHandle key={correcting.segment} segment={correcting.segment} corrector={corrector} />
      )}
      <UndoToast corrector={corrector} />
      {!correcting && <AlsoToast corrector={corrector} />}
      {!correcting && <DraftLine />}
      <UndoKey corrector={corrector} />
    </>
  )
}

/** Undefined until its code and the reader's corrections are there. */
function useCorrector(): Corrector | undefined {
  const { loadCorrector, services } = useSession()
  const [corrector, setCorrector] = useState<Corrector>()
  useEffect(() => {
    let isLeft = false
    loadCorrector().then(
      (loaded) => {
        if (!isLeft) setCorrector(loaded)
      },
      () => services.announce('Corrections could not be loaded. Reload the page to try again'),
    )
    return () => {
      isLeft = true
    }
  }, [loadCorrector, services])
  return corrector
}

function Edited(props: { readonly segment: number; readonly hasFailed?: boolean; readonly corrector: Corrector }) {
  const session = useSession()
  const draft = session.draft.getState()
  const isOf = draft?.segment === session.transcript.segments[props.segment]?.id
  return <EditedParagraph {...props} draft={isOf ? draft?.text : undefined} />
}

/** The text in the field when the page was left. */
function DraftLine() {
  const { transcript, commands } = useSession()
  const draft = useEpisodeStore((state) => state.draft)
  const index = draft && transcript.segments.findIndex(({ id }) => id === draft.segment)
  if (!draft || index === undefined || index < 0) return null
  const from = draft.at === undefined ? '' : ` from ${formatTimecode(draft.at)}`
  return (
    <Toast text={`An unfinished correction${from}.`}>
      <ToastButton onPress={() => commands.openCorrecting({ kind: 'words', segment: index })}>Go on</ToastButton>
      <ToastButton onPress={() => commands.keepDraft(undefined)}>Drop it</ToastButton>
    </Toast>
  )
}

function UndoToast({ corrector }: { readonly corrector: Corrector }) {
  const last = useStore(corrector.last)
  const isOver = useShownTime(last)
  if (!last?.said || isOver) return null
  return (
    <Toast text={last.said}>
      <ToastButton onPress={() => corrector.undo()}>Undo</ToastButton>
    </Toast>
  )
}

/** Until the page is left, a change after the other; a field has an undo of its own. */
function UndoKey({ corrector }: { readonly corrector: Corrector }) {
  const { announce } = useSession().services
  useEffect(() => {
    const handleKey = (event: KeyboardEvent) => {
      const isUndo =
        (event.metaKey || event.ctrlKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'z'
      const isField = event.target instanceof Element && event.target.closest('input, textarea, [contenteditable]')
      if (!isUndo || isField || !corrector.undo()) return
      event.preventDefault()
      announce('Correction undone')
    }
    return listen(window, { keydown: handleKey })
  }, [corrector, announce])
  return null
}
