import type { ComponentType, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Skeleton } from './states.js';

/** A page whose script is loaded when it is first shown. */
export function lazy<P extends object>(load: () => Promise<ComponentType<P>>): (props: P) => JSX.Element {
  let loaded: ComponentType<P> | null = null;
  return function Lazy(props: P): JSX.Element {
    const [Page, setPage] = useState<{ readonly component: ComponentType<P> } | null>(
      loaded === null ? null : { component: loaded },
    );
    const [failed, setFailed] = useState(false);
    useEffect(() => {
      if (Page !== null) return;
      load().then(
        (component) => {
          loaded = component;
          setPage({ component });
        },
        () => setFailed(true),
      );
    }, []);
    if (failed)
      return <p role="alert">This page could not be loaded. Load it again once the service can be reached.</p>;
    return Page === null ? <Skeleton /> : <Page.component {...props} />;
  };
}
