/** Episodes whose text the page of a name reads, one by one as they are wanted. */

import { useCallback, useState } from 'react'
import type { Episode } from '../../core/episode/schema.ts'
import { findMentions } from '../../core/findings/mentions/occurrences.ts'
import { buildTranscript } from '../../core/transcript/build-transcript.ts'
import { buildSpeakerIndex } from '../../core/transcript/speakers.ts'
import { useAppServices } from '../../services/use-app-services.ts'
import type { NameSource } from '../../views/names/build-name.ts'
import { describeLoadProblem } from '../../services/library/problem-words.ts'

export interface ReadEpisode extends NameSource {
  readonly episode: Episode
}

interface ReadEpisodes {
  readonly sources: ReadonlyMap<string, ReadEpisode>
  /** Those that could not be loaded, with a sentence for the reader. */
  readonly problems: ReadonlyMap<string, string>
  readonly load: (id: string) => Promise<void>
}

export function useReadEpisodes(): ReadEpisodes {
  const { library } = useAppServices()
  const [sources, setSources] = useState<ReadonlyMap<string, ReadEpisode>>(new Map())
  const [problems, setProblems] = useState<ReadonlyMap<string, string>>(new Map())
  const load = useCallback(
    async (id: string) => {
      const loaded = await library.loadEpisode(id)
      if (!loaded.ok) {
        setProblems((known) => new Map(known).set(id, describeLoadProblem(loaded.problem, 'episode').text))
        return
      }
      const source = describeSource(loaded.episode)
      setSources((known) => new Map(known).set(id, source))
      setProblems((known) => new Map([...known].filter(([other]) => other !== id)))
    },
    [library],
  )
  return { sources, problems, load }
}

function describeSource(episode: Episode): ReadEpisode {
  const transcript = buildTranscript(episode)
  const speakers = buildSpeakerIndex(episode, transcript)
  return { episode, transcript, speakers, mentions: findMentions(transcript, episode) }
}
