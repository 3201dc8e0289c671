type OnNear = (near: boolean) => void;

const watched = new WeakMap<Element, OnNear>();
let observer: IntersectionObserver | undefined;

/** Tells when an element comes near the viewport and when it leaves. One observer serves the page. */
export function watchNearViewport(element: Element, onNear: OnNear): void {
  observer ??= new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) watched.get(target)?.(isIntersecting);
    },
    { rootMargin: '50% 0%' },
  );
  watched.set(element, onNear);
  observer.observe(element);
}

export function unwatchNearViewport(element: Element): void {
  observer?.unobserve(element);
  watched.delete(element);
}
