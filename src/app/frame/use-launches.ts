/** Follows launches of the installed app in the window that is open: nothing is loaded anew, what plays plays on, and files wait for a press. */

import { useEffect, useEffectEvent } from 'react'
import { useLocation } from 'wouter'
import { type Launch, watchLaunches } from '../../platform/launches.ts'
import { importChunk } from '../../platform/import-chunk.ts'
import { useAppServices } from '../../services/use-app-services.ts'

export function useLaunches(): void {
  const { base, announce } = useAppServices()
  const [, navigate] = useLocation()
  const offer = async (files: Launch['files']) => {
    const { offerLaunched } = await importChunk(() => import('../../services/offline/offered-files.ts'))
    await offerLaunched(await Promise.all(files.map((handle) => handle.getFile())))
    navigate('/open')
  }
  const follow = useEffectEvent(({ files, url }: Launch) => {
    if (files.length > 0)
      return void offer(files).catch(() => announce('The file could not be read. Open it on the page “Open a file”'))
    if (url === undefined || url === window.location.href) return
    const { origin, pathname, search } = new URL(url)
    if (origin === window.location.origin && pathname.startsWith(base))
      navigate(`/${pathname.slice(base.length)}${search}`)
  })
  useEffect(() => watchLaunches((launch) => follow(launch)), [])
}
