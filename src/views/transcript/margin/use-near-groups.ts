/** Which paragraphs are in groups near the window, without a measurement on scroll. */

import { useCallback, useEffect, useState, type RefObject } from 'react'
import { GROUP_SIZE } from '../text/list-blocks.ts'

/** The answer changes with the groups that come near or go. */
export function useNearGroups(root: RefObject<HTMLElement | null>): (segment: number) => boolean {
  const [near, setNear] = useState<ReadonlySet<number>>(new Set())
  useEffect(() => {
    const groups = [...(root.current?.getElementsByTagName('section') ?? [])]
    const indexes = new Map<Element, number>(groups.map((group, index) => [group, index]))
    const observer = new IntersectionObserver(
      (entries) =>
        setNear((before) => {
          const next = new Set(before)
          for (const { target, isIntersecting } of entries) {
            if (isIntersecting) next.add(indexes.get(target)!)
            else next.delete(indexes.get(target)!)
          }
          return next
        }),
      { rootMargin: '25% 0px' },
    )
    for (const group of groups) observer.observe(group)
    return () => observer.disconnect()
  }, [root])
  return useCallback((segment) => near.has(Math.floor(segment / GROUP_SIZE)), [near])
}
