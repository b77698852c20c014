import { chmodSync, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openYtDlp, runYtDlp } from '../../../src/cli/add/yt-dlp.ts'
import { createEpisodeFolder } from '../../support/episode-command.ts'

const folder = createEpisodeFolder()
beforeEach(() => vi.stubEnv('PATH', folder.pathOf()))
afterEach(() => void vi.unstubAllEnvs())

/** Puts a program called yt-dlp on the path, with nothing beside it. */
function write(script: string): void {
  writeFileSync(folder.pathOf('yt-dlp'), `#!/bin/sh\n${script}\n`)
  chmodSync(folder.pathOf('yt-dlp'), 0o755)
}

describe('running yt-dlp', () => {
  it('passes arguments as they are, through no shell', async () => {
    write(`printf '[%s]' "$@"; echo warned >&2; exit 1`)
    const args = ['--', 'https://youtu.be/-eqj9qKjWtI?x=$(id)&y="*" ;']
    expect(await runYtDlp(args)).toEqual({
      output: '[--][https://youtu.be/-eqj9qKjWtI?x=$(id)&y="*" ;]',
      errors: 'warned\n',
      code: 1,
      isMissing: false,
    })
  })

  it('ends it at the first refusal, whatever it would try next', async () => {
    write('echo "ERROR: HTTP Error 429: Too Many Requests" >&2; while :; do :; done')
    expect(await runYtDlp(['--', 'x'])).toMatchObject({ code: 1, isMissing: false })
  })

  it('sees a refusal that comes in two parts', async () => {
    write('printf "ERROR: HTTP Err" >&2; sleep 0.2; echo "or 429: Too Many" >&2; while :; do :; done')
    vi.stubEnv('PATH', `${folder.pathOf()}:/bin:/usr/bin`)
    expect(await runYtDlp(['--', 'x'])).toMatchObject({ code: 1, isMissing: false })
  })

  it('says that it is missing, or does not start', async () => {
    expect(await openYtDlp(runYtDlp, () => Promise.resolve())).toEqual({
      problem:
        'links of YouTube are read with yt-dlp, which is not on the path; install it (github.com/yt-dlp/yt-dlp), or add a folder with what was fetched otherwise',
    })
    write('echo "python3: not found" >&2; exit 127')
    expect(await openYtDlp(runYtDlp, () => Promise.resolve())).toEqual({
      problem: 'yt-dlp does not start: python3: not found',
    })
  })
})
