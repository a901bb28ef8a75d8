# The service alone: no sandbox, no launcher, no PostgreSQL. See docs/install.md.
# The Node is the one that the lockfile brings (held by a test). No digest: none could be looked up where this was written.

FROM node:24.21.0-bookworm-slim AS build
WORKDIR /app
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml tsconfig.json tsconfig.base.json ./
COPY apps/backend ./apps/backend
COPY apps/zendesk-sidebar ./apps/zendesk-sidebar
COPY packages/shared ./packages/shared
RUN npx --yes pnpm@12.21.0 install --frozen-lockfile --ignore-scripts --filter @countersign/zendesk-sidebar...
RUN cd apps/zendesk-sidebar && node node_modules/vite/bin/vite.js build --logLevel warn

FROM node:24.21.0-bookworm-slim AS packages
WORKDIR /app
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml ./
COPY apps/backend/package.json ./apps/backend/package.json
COPY packages/shared/package.json ./packages/shared/package.json
RUN npx --yes pnpm@12.21.0 install --frozen-lockfile --prod --ignore-scripts --filter @countersign/backend...

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000
WORKDIR /app
COPY --from=packages /app ./
COPY apps/backend ./apps/backend
COPY packages/shared ./packages/shared
COPY --from=build /app/apps/zendesk-sidebar/dist ./apps/zendesk-sidebar/dist
# What the ground check knows of sentences, learnt here and not at each start.
RUN node apps/backend/src/learn-sentences.ts
# Nothing is written below /app: the file system may be read-only.
USER node
EXPOSE 4000
HEALTHCHECK --interval=15s --timeout=3s --start-period=20s CMD ["node", "-e", "fetch('http://127.0.0.1:4000/livez').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# In place of the service, for the command line: `docker run … countersign apps/backend/src/cli.ts doctor`.
ENTRYPOINT ["node"]
CMD ["apps/backend/src/main.ts"]
