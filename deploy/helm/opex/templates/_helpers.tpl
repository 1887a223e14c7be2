{{- define "opex.labels" -}}
app.kubernetes.io/name: opex
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end }}

{{/* What selects the pods of one service. Takes root and name. */}}
{{- define "opex.selector" -}}
app.kubernetes.io/name: opex
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .name }}
{{- end }}

{{- define "opex.image" -}}
{{- with .Values.image -}}
{{- if .digest }}{{ .repository }}@{{ .digest }}{{ else }}{{ .repository }}:{{ .tag | default $.Chart.AppVersion }}{{ end }}
{{- end }}
{{- end }}

{{/* Of a pod: no root, no privileges. */}}
{{- define "opex.podSecurity" -}}
runAsNonRoot: true
runAsUser: 1000
runAsGroup: 1000
fsGroup: 1000
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{- define "opex.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end }}

{{/* A variable with a key of a Secret. Takes variable, secret and key. */}}
{{- define "opex.fromSecret" -}}
- name: {{ .variable }}
  valueFrom:
    secretKeyRef:
      name: {{ .secret }}
      key: {{ .key }}
{{- end }}

{{/* Settings that name files of the Secrets of `tls`. */}}
{{- define "opex.databaseTls" -}}
{{- if .Values.tls.postgres }}
- name: DATABASE_TLS_CA_FILE
  value: /run/secrets/opex/postgres-tls/ca.crt
{{- end }}
{{- end }}

{{- define "opex.tls" -}}
{{- include "opex.databaseTls" . }}
{{- if .Values.tls.kafka }}
- name: KAFKA_TLS_CA_FILE
  value: /run/secrets/opex/kafka-tls/ca.crt
{{- end }}
{{- if .Values.kafka.sasl.secret }}
{{- if not .Values.tls.kafka }}
{{- fail "kafka.sasl.secret needs tls.kafka: a password goes over TLS alone" }}
{{- end }}
- name: KAFKA_SASL_MECHANISM
  value: {{ .Values.kafka.sasl.mechanism }}
{{ include "opex.fromSecret" (dict "variable" "KAFKA_SASL_USER" "secret" .Values.kafka.sasl.secret "key" "user") }}
- name: KAFKA_SASL_PASSWORD_FILE
  value: /run/secrets/opex/kafka-sasl/password
{{- end }}
{{- if .Values.tls.services }}
- name: TLS_CERTIFICATE_FILE
  value: /run/secrets/opex/services-tls/tls.crt
- name: TLS_KEY_FILE
  value: /run/secrets/opex/services-tls/tls.key
- name: NODE_EXTRA_CA_CERTS
  value: /run/secrets/opex/services-tls/ca.crt
{{- end }}
{{- end }}

{{/* The Secrets behind them, by the name of their volume. */}}
{{- define "opex.tlsSecrets" -}}
{{- dict "postgres-tls" .Values.tls.postgres "kafka-tls" .Values.tls.kafka "kafka-sasl" .Values.kafka.sasl.secret "services-tls" .Values.tls.services | toJson }}
{{- end }}

{{- define "opex.scheme" -}}
{{ if .Values.tls.services }}https{{ else }}http{{ end }}
{{- end }}
