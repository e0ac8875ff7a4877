# The server with the app in one image: built from source, run as an ordinary user.
# wasm-opt comes from npm and needs node in the build stage only.

FROM node:22-bookworm-slim AS tools
WORKDIR /tools
COPY frontend/package.json frontend/package-lock.json ./
RUN npm ci --no-audit --no-fund --ignore-scripts

FROM rust:1.95-bookworm AS build
RUN rustup target add wasm32-unknown-unknown
COPY --from=tools /usr/local/bin/node /usr/local/bin/node
WORKDIR /src
COPY . .
COPY --from=tools /tools/node_modules frontend/node_modules
ENV CARGO_TARGET_DIR=/target
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/target \
    cargo run --locked --quiet --package xtask -- app --budget \
    && cargo build --locked --release --package contact-backend \
    && mkdir /out && cp -r /target/app /out/app && cp /target/release/contact-center /out/

FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --home-dir /var/lib/contact-center --create-home contact
COPY --from=build /out/contact-center /usr/local/bin/contact-center
COPY --from=build /out/app /usr/share/contact-center/app
USER contact
ENV CONTACT_LISTEN=0.0.0.0:8080 \
    CONTACT_APP_DIR=/usr/share/contact-center/app \
    CONTACT_DATA_DIR=/var/lib/contact-center \
    CONTACT_JSON_LOGS=true
VOLUME /var/lib/contact-center
EXPOSE 8080
# the image has no curl; bash opens the connection itself
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /api/v1/ready HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
ENTRYPOINT ["contact-center"]
CMD ["serve"]
