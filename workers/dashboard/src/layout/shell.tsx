/** The frame of every page for somebody who is signed in; everybody else is led to the sign-in page. */
import { AppShell, Container, Group, Tabs } from "@mantine/core";
import { IconClipboardList, IconUsers } from "@tabler/icons-react";
import { Navigate, Outlet, useLocation, useNavigate } from "react-router";
import { isSignedOut } from "../api/api.ts";
import { useMe } from "../api/queries.ts";
import { useI18n } from "../i18n/i18n.tsx";
import { ErrorState } from "../states/error-state.tsx";
import { PageLoading } from "../states/loading-state.tsx";
import { Brand } from "./brand.tsx";
import { PreferencesMenu } from "./preferences-menu.tsx";

const HEADER_HEIGHT = 60;

export function Shell() {
  const { t } = useI18n();
  const me = useMe();
  const location = useLocation();
  const navigate = useNavigate();

  if (me.data === null || isSignedOut(me.error)) {
    return <Navigate to="/sign-in" state={{ from: location.pathname }} replace />;
  }
  if (me.isError) return <ErrorState error={me.error} onRetry={() => void me.refetch()} />;
  if (me.data === undefined) return <PageLoading />;

  const section = location.pathname.startsWith("/leads") ? "leads" : "quizzes";
  return (
    <AppShell header={{ height: HEADER_HEIGHT }} padding="md">
      <a className="skip-link" href="#content">
        {t("nav.skip")}
      </a>
      <AppShell.Header>
        <Container size="lg" h="100%" px="md">
          <Group h="100%" justify="space-between" wrap="nowrap">
            <Group gap="lg" wrap="nowrap" h="100%">
              <Brand compact />
              <Tabs
                component="nav"
                value={section}
                onChange={(value) => value !== null && void navigate(`/${value}`)}
                variant="pills"
                radius="xl"
              >
                <Tabs.List style={{ flexWrap: "nowrap" }}>
                  <Tabs.Tab value="quizzes" leftSection={<IconClipboardList size={16} />}>
                    {t("nav.quizzes")}
                  </Tabs.Tab>
                  <Tabs.Tab value="leads" leftSection={<IconUsers size={16} />}>
                    {t("nav.leads")}
                  </Tabs.Tab>
                </Tabs.List>
              </Tabs>
            </Group>
            <PreferencesMenu me={me.data} />
          </Group>
        </Container>
      </AppShell.Header>
      <AppShell.Main id="content">
        <Container size="lg" px={{ base: 0, sm: "md" }} py="sm">
          <Outlet />
        </Container>
      </AppShell.Main>
    </AppShell>
  );
}
