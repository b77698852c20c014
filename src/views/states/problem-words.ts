/** Each way a file can fail, in plain words: what it is, and what happens next. */

import type { EpisodeState } from '../../session/use-episode.ts'

export type ShownProblem = Extract<EpisodeState, { phase: 'failed' }>['problem']

export interface ProblemWords {
  readonly title: string
  readonly text: string
}

/** `thing`: what was to be loaded, for example `episode`, `library`. */
export function describeProblem(problem: ShownProblem, thing: string): ProblemWords {
  const { kind, status, what, hint } = problem
  switch (kind) {
    case 'not-found':
      return say(
        `There is no such ${thing}`,
        `The site holds no file for it. The link may be mistyped, or the ${thing} was taken away.`,
      )
    case 'web-page':
      return say(
        `The ${thing} can’t be read`,
        'A web page came back instead of data. A network that asks you to sign in does this.',
      )
    case 'refused':
      return say(`The server refused the ${thing}`, `It answered with status ${status ?? 'unknown'}.`)
    case 'server':
      return say(
        'The server has a fault',
        `It answered with status ${status ?? 'unknown'}. Trying again in a minute often helps.`,
      )
    case 'offline':
      return say('You’re offline', `The ${thing} is loaded when the connection is back.`)
    case 'network':
      return say(
        'The site can’t be reached',
        'No answer came. The connection, or something that blocks requests, is in the way.',
      )
    case 'stalled':
      return say('The connection has stalled', 'Nothing came for 10 seconds.')
    case 'aborted':
      return say('Loading was stopped', 'Nothing is wrong with the file.')
    case 'incomplete':
      return say(`The ${thing} did not arrive whole`, 'Twice the file was another than the one the library lists.')
    case 'not-json':
      return say(`The ${thing}’s file is damaged`, 'It is cut short or garbled, so that it can’t be read.')
    case 'too-deep':
      return say(`The ${thing}’s file is damaged`, 'It is built in a way no file of this site is.')
    case 'newer-format':
      return say(`The ${thing} needs a newer version of this page`, 'Reloading the page gets it.')
    case 'unknown-format':
      return say(
        `The ${thing} has an unknown format`,
        'The file does not say which version it is. Building it again mends that.',
      )
    case 'invalid':
      return say(`The ${thing}’s file has a fault`, sentence([what, hint]))
  }

  function say(title: string, text: string): ProblemWords {
    return { title, text }
  }
}

/** `In the file, cues[3].start is "x"; write number.` */
function sentence(parts: readonly (string | undefined)[]): string {
  const said = parts.filter((part) => part !== undefined && part !== '')
  const text = said.length === 0 ? 'one of its fields does not fit' : said.join('; ')
  return `In the file, ${text.replace(/\.$/, '')}.`
}
