/** A link to the feed of a name, a speaker or a search, where there is one. */

import { use } from 'react'
import type { FeedKind } from '../../core/search/query/feed-query.ts'
import { findFeed } from '../../services/search/find-feed.ts'
import { AppServicesContext } from '../../services/use-app-services.ts'
import { useIsLive } from '../../services/use-is-live.ts'

export function SubscribeLink({ kind, value }: { readonly kind: FeedKind; readonly value: string }) {
  const services = use(AppServicesContext)
  const href = services && findFeed(services.site, services.base, kind, value)
  // The build does not know whether a server will search the site.
  if (!useIsLive() || href === undefined) return null
  return (
    <a href={href} type="application/atom+xml" data-print="no" className="worded reach text-small">
      Subscribe<span className="sr-only"> to “{value}” in a feed reader</span>
    </a>
  )
}
