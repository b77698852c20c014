/** Exports a Podcasting 2.0 JSON transcript (version 1.0.0): segments with start, end, speaker and body. */

import type { Exporter } from '../exporter.ts'
import { getTimedLines } from '../captions/timed-lines.ts'

export const podcastJsonExport: Exporter = {
  format: 'podcast-json',
  name: 'Podcast transcript (JSON)',
  holds: 'Captions for podcast apps.',
  extension: '.transcript.json',
  mime: 'application/json',
  needs: 'times',
  write({ episode }) {
    const segments = getTimedLines(episode).map(({ start, end, speaker, text }) => ({
      speaker,
      startTime: start,
      endTime: Math.round(end * 1000) / 1000,
      body: text,
    }))
    const language = episode.language === undefined ? {} : { language: episode.language }
    return `${JSON.stringify({ version: '1.0.0', ...language, segments }, undefined, 1)}\n`
  },
}
