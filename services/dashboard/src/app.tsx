import type { JSX } from 'preact';
import { lazy } from './frame/lazy.js';
import { session } from './answers/ask.js';
import { Footer } from './frame/footer.js';
import { Header } from './frame/header.js';
import { PastNote } from './frame/past-note.js';
import { SignIn } from './frame/sign-in.js';
import { Skeleton } from './frame/states.js';
import { address, parameter } from './location.js';
import { EmbeddedTile } from './overview/embedded-tile.js';
import { Overview } from './overview/overview.js';
import { NotFound } from './pages/not-found.js';

const KpiPage = lazy(async () => (await import('./kpi/kpi-page.js')).KpiPage);
const ProcessPage = lazy(async () => (await import('./processes/process-page.js')).ProcessPage);
const ScorecardPage = lazy(async () => (await import('./pages/scorecard-page.js')).ScorecardPage);
const QualityPage = lazy(async () => (await import('./pages/quality-page.js')).QualityPage);
const CostsPage = lazy(async () => (await import('./pages/costs-page.js')).CostsPage);
const InitiativesPage = lazy(async () => (await import('./pages/initiatives-page.js')).InitiativesPage);
const AlertsPage = lazy(async () => (await import('./alerts/alerts-page.js')).AlertsPage);
const OperationsPage = lazy(async () => (await import('./operations/operations-page.js')).OperationsPage);

export function App(): JSX.Element {
  const who = session.value;
  if (who === undefined) return <Skeleton />;
  if (who === null) return <SignIn />;
  const { pathname } = address.value;
  if (parameter('embed') !== null) {
    return (
      <main id="main" class="embedded">
        {pathname === '/' ? <EmbeddedTile kpi={parameter('kpi')} /> : <Page path={pathname} />}
      </main>
    );
  }
  return (
    <>
      <a class="skip-link" href="#main">
        Skip to the numbers
      </a>
      <Header session={who} />
      <main id="main" tabIndex={-1}>
        <PastNote />
        <Page path={pathname} />
      </main>
      <Footer />
    </>
  );
}

function Page({ path }: { readonly path: string }): JSX.Element {
  const [, area = '', id] = path.split('/').map(decodeURIComponent);
  switch (area) {
    case '':
      return <Overview />;
    case 'kpis':
      return id === undefined || id === '' ? <Overview /> : <KpiPage id={id} key={id} />;
    case 'processes':
      return <ProcessPage process={id === undefined || id === '' ? null : id} />;
    case 'scorecard':
      return <ScorecardPage />;
    case 'quality':
      return <QualityPage />;
    case 'costs':
      return <CostsPage />;
    case 'initiatives':
      return <InitiativesPage />;
    case 'alerts':
      return <AlertsPage />;
    case 'operations':
      return <OperationsPage />;
    default:
      return <NotFound />;
  }
}
