package lambdaemu;

import com.amazonaws.services.lambda.runtime.Client;
import com.amazonaws.services.lambda.runtime.ClientContext;
import java.util.Map;

/** What a mobile SDK tells about the application that calls. */
final class CallingClient implements ClientContext, Client {
    private final Map<?, ?> members;
    private final Map<?, ?> client;

    CallingClient(Map<?, ?> members) {
        this.members = members;
        this.client = (Map<?, ?>) members.get("client");
    }

    @Override
    public Client getClient() {
        return client == null ? null : this;
    }

    @Override
    @SuppressWarnings("unchecked")
    public Map<String, String> getCustom() {
        return (Map<String, String>) members.get("custom");
    }

    @Override
    @SuppressWarnings("unchecked")
    public Map<String, String> getEnvironment() {
        return (Map<String, String>) members.get("env");
    }

    @Override
    public String getInstallationId() {
        return (String) client.get("installation_id");
    }

    @Override
    public String getAppTitle() {
        return (String) client.get("app_title");
    }

    @Override
    public String getAppVersionName() {
        return (String) client.get("app_version_name");
    }

    @Override
    public String getAppVersionCode() {
        return (String) client.get("app_version_code");
    }

    @Override
    public String getAppPackageName() {
        return (String) client.get("app_package_name");
    }
}
