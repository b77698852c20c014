/** Follows launches of the installed app in the window that is open: nothing is loaded anew, and what plays plays on. */

import { useEffect, useEffectEvent } from 'react'
import { useLocation } from 'wouter'
import { type Launch, watchLaunches } from '../../platform/launches.ts'
import { listChosenFiles } from '../../session/files.ts'
import { useAppServices } from '../../session/use-app-services.ts'
import { useOpenFiles } from './use-open-files.ts'

export function useLaunches(): void {
  const { base } = useAppServices()
  const openFiles = useOpenFiles()
  const [, navigate] = useLocation()
  const follow = useEffectEvent(({ files, url }: Launch) => {
    if (files.length > 0)
      return openFiles(Promise.all(files.map((handle) => handle.getFile())).then((read) => listChosenFiles(read)))
    if (url === undefined || url === window.location.href) return
    const { origin, pathname, search } = new URL(url)
    if (origin === window.location.origin && pathname.startsWith(base))
      navigate(`/${pathname.slice(base.length)}${search}`)
  })
  useEffect(() => watchLaunches((launch) => follow(launch)), [])
}
