package io.landfall.chat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A headless Chromium of this machine with an empty profile. */
final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** Held, so that its level stays: Selenium warns of a protocol version that is not used here. */
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** The browser and its driver, if this machine has both. */
    record Programs(Path chromium, Path driver) {
        static Optional<Programs> find() {
            Optional<Path> chromium = first("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
            Optional<Path> driver = first("/usr/bin/chromedriver", "/usr/lib/chromium-browser/chromedriver");
            return chromium.isPresent() && driver.isPresent()
                    ? Optional.of(new Programs(chromium.get(), driver.get()))
                    : Optional.empty();
        }

        private static Optional<Path> first(String... paths) {
            return Stream.of(paths).map(Path::of).filter(Files::isExecutable).findFirst();
        }
    }

    static Browser start(Programs programs, Path profile, boolean dark) {
        SELENIUM.setLevel(Level.SEVERE);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(programs.chromium().toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + profile,
                "--lang=en-GB");
        options.setCapability("goog:loggingPrefs", Map.of("browser", "ALL"));
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(programs.driver().toFile())
                .usingAnyFreePort()
                .build();
        ChromeDriver driver = new ChromeDriver(service, options);
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
        return new Browser(driver);
    }

    ChromeDriver driver() {
        return driver;
    }

    void open(ChatServer chat) {
        driver.get(chat.address().toString());
        await("body[data-chat=open]");
    }

    void size(int width, int height) {
        driver.manage().window().setSize(new Dimension(width, height));
    }

    /** An exact page size, also narrower than a window can be. */
    void phone(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 2, "mobile", true));
    }

    WebElement await(String css) {
        return new WebDriverWait(driver, PATIENCE)
                .withMessage("nothing matches " + css)
                .until(page -> page.findElements(By.cssSelector(css)).stream()
                        .filter(WebElement::isDisplayed)
                        .findFirst()
                        .orElse(null));
    }

    /** Waits for an element that shows a text. */
    WebElement await(String css, String text) {
        return new WebDriverWait(driver, PATIENCE)
                .ignoring(org.openqa.selenium.StaleElementReferenceException.class)
                .withMessage(css + " does not show: " + text)
                .until(page -> page.findElements(By.cssSelector(css)).stream()
                        .filter(found -> found.getText().contains(text))
                        .findFirst()
                        .orElse(null));
    }

    List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    /** What pages of this chat made the browser complain about. */
    List<String> complaints(ChatServer chat) {
        return driver.manage().logs().get("browser").getAll().stream()
                .map(entry -> entry.getMessage())
                .filter(message -> message.contains(chat.address().toString()))
                .toList();
    }

    /** Waits until that many windows are open. */
    Set<String> windows(int count) {
        return new WebDriverWait(driver, PATIENCE).until(page -> {
            Set<String> handles = new HashSet<>(page.getWindowHandles());
            return handles.size() == count ? handles : null;
        });
    }

    /** Waits until nothing visible matches. */
    void awaitNone(String css) {
        new WebDriverWait(driver, PATIENCE)
                .withMessage("something still matches " + css)
                .until(page -> page.findElements(By.cssSelector(css)).stream().noneMatch(WebElement::isDisplayed));
    }

    void scrollToTop() {
        driver.executeScript("document.getElementById('room').scrollTop = 0");
    }

    void scrollTo(String css) {
        driver.executeScript("document.querySelector(arguments[0]).scrollIntoView({block: 'center'})", css);
    }

    /** Waits until no animation with an end is running and pictures are there. */
    void settle() {
        new WebDriverWait(driver, PATIENCE)
                .until(page -> driver.executeScript("return [...document.images].every((i) => i.complete)"
                        + " && document.getAnimations().every((a) => a.playState !== 'running'"
                        + " || a.effect.getTiming().iterations === Infinity)"));
    }

    boolean isWiderThanItsWindow() {
        return Boolean.TRUE.equals(driver.executeScript("return document.documentElement.scrollWidth > innerWidth"
                + " || document.getElementById('room').scrollWidth > document.getElementById('room').clientWidth"));
    }

    void screenshot(String name) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "screenshots"));
        Files.write(folder.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
